import type { ObjectToPlan } from './object-to-plan.ts';
import type { PlanEntry } from './plan.ts';

/**
 * Entries for the rows that cannot be read. Such a row goes by its digest: it may have no id, or
 * that of another row. Left out once, it stays left out while nothing newer comes.
 */
export function planBadRows<Row extends { recordId: string }>({
  object,
  bad,
  links,
  choices,
}: Pick<ObjectToPlan<Row>, 'object' | 'bad' | 'links' | 'choices'>): PlanEntry<Row>[] {
  const distinct = new Map(bad.map((row) => [`unreadable-${row.digest}`, row]));
  return [...distinct].map(([sourceRecordId, row]) => {
    const isSettled = links.has(sourceRecordId);
    return {
      ...{ object, sourceRecordId, bad: row },
      name: `row ${row.row}${row.recordId === null ? '' : ` (${row.recordId})`}`,
      status: isSettled ? 'same' : 'bad',
      reason: isSettled ? 'skipped-before' : 'row-unreadable',
      ...{ original: null, existing: null, result: null, resultDigest: null, mine: null },
      ...{ differences: [], unmapped: [] },
      choice: choices.get(sourceRecordId) ?? null,
      receivedDigest: row.digest,
      originalDigest: row.digest,
    };
  });
}
