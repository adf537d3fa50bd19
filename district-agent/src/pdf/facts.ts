import type { Fact } from './content.ts';
import type { Flow } from './flow.ts';
import { page, styles, textWidth } from './pdf-page.ts';
import { layoutText, lineHeight } from './text-layout.ts';

const columns = 2;
const gap = 18;
const width = (textWidth - gap * (columns - 1)) / columns;
const labelHeight = lineHeight(styles.label);

/**
 * Writes labels and values in two columns, row by row, each pair one paragraph for a screen reader
 * ("State ID 00123"). A row too long for the rest of the page begins on the next one.
 */
export function drawFacts(flow: Flow, facts: readonly Fact[]): void {
  for (let index = 0; index < facts.length; index += columns) {
    drawPairs(flow, facts.slice(index, index + columns));
  }
}

/** Side by side, or one below the other when one of them is longer than a page. */
function drawPairs(flow: Flow, pairs: readonly Fact[]): void {
  const height = Math.max(...pairs.map(([, value]) => labelHeight + valueHeight(value)));
  const isLong = height > page.bottom - page.top;
  if (!isLong && !flow.has(height)) flow.nextPage();
  const top = flow.y;
  const ends = pairs.map((pair, column) => {
    if (!isLong) flow.y = top;
    drawPair(flow, pair, isLong ? page.left : page.left + column * (width + gap));
    return flow.y;
  });
  flow.y = (isLong ? flow.y : Math.max(...ends)) + 5;
}

function drawPair(flow: Flow, [label, value]: Fact, x: number): void {
  const element = flow.canvas.element('P');
  flow.textIn(element, 'P', { text: `${label} `, style: styles.label, x, width });
  flow.textIn(element, 'P', { text: value === '' ? '–' : value, style: styles.fact, x, width });
}

const valueHeight = (value: string): number =>
  layoutText(value, styles.fact, width).length * lineHeight(styles.fact);
