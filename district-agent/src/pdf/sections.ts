import type { Block, Column, Fact } from './content.ts';

/** A heading and its table; nothing at all when the table has no rows. */
export const tableSection = (
  text: string,
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): Block[] =>
  rows.length === 0
    ? []
    : [
        { kind: 'heading', text },
        { kind: 'table', columns, rows },
      ];

/** The facts that say something; nothing at all when none does. */
export function knownFacts(...facts: readonly Fact[]): Block[] {
  const known = facts.filter(([, value]) => value !== '');
  return known.length === 0 ? [] : [{ kind: 'facts', facts: known }];
}

/** A heading and a text below it; nothing at all when there is no text. */
export const textSection = (heading: string, text: string | null): Block[] =>
  text === null || text === ''
    ? []
    : [
        { kind: 'heading', text: heading },
        { kind: 'paragraph', text },
      ];
