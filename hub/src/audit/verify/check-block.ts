import { type Block, linesOf } from './blocks.ts';
import type { CheckingWith } from './check-entry.ts';
import { checkLine } from './check-line.ts';
import type { CheckedLine } from './checked-line.ts';

/** Checks the lines of a block by themselves; after a bad one nothing more is looked at. */
export function checkBlock(block: Block, checking: CheckingWith): CheckedLine[] {
  const checked: CheckedLine[] = [];
  checking.keys.tryLater();
  for (const { line, isWhole } of linesOf(block)) {
    const found = isWhole ? checkLine(line, checking) : cutOff;
    checked.push(found);
    if (found.kind === 'bad') break;
  }
  checking.keys.settle();
  return checked;
}

const cutOff: CheckedLine = {
  kind: 'bad',
  code: 'log-export-truncated',
  details: {},
  isEntry: false,
};
