import type { Block } from './content.ts';
import { drawFacts } from './facts.ts';
import type { Flow } from './flow.ts';
import { styles } from './pdf-page.ts';
import { drawTable, tableLead } from './table.ts';

/** Draws blocks one below the other, or "No records" when there are none. */
export function drawBlocks(flow: Flow, blocks: readonly Block[]): void {
  const body: readonly Block[] = blocks.length > 0 ? blocks : [noRecords];
  const level = body.some(({ kind }) => kind === 'part') ? 'H3' : 'H2';
  body.forEach((block, index) => drawBlock(flow, block, { next: body[index + 1], level }));
}

const noRecords: Block = { kind: 'paragraph', text: 'No records' };

/** A heading goes to the next page with what it heads, unless the first of that fits below it. */
function drawBlock(
  flow: Flow,
  block: Block,
  { next, level }: { next: Block | undefined; level: 'H2' | 'H3' },
): void {
  const followedBy = leadHeight(next);
  if (block.kind === 'part') flow.part(block.text, followedBy);
  else if (block.kind === 'heading') flow.heading(block.text, followedBy, level);
  else if (block.kind === 'paragraph') flow.text(block.text, styles.paragraph, 'P');
  else if (block.kind === 'facts') drawFacts(flow, block.facts);
  else drawTable(flow, block.columns, block.rows);
}

/** How much of a block, in points, must stand below its heading. */
function leadHeight(block: Block | undefined): number {
  if (block?.kind === 'table') return tableLead(block.columns, block.rows);
  return block?.kind === 'facts' ? 150 : 60;
}
