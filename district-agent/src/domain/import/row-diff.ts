import type { PlanEntry } from './plan.ts';
import { englishRow, nothing, type RowField, type RowWords, rowFields } from './row-text.ts';
import { actionOf } from './settle.ts';

/** One field of a row of a plan, as people compare it; texts as `rowText` has them. */
export interface DiffField {
  readonly name: string;
  readonly label: string;
  readonly received: string;
  readonly here: string;
  /** What is here after an import; of a row nobody has decided, if the received one is used. */
  readonly stands: string;
}

/**
 * A received row beside ours, field by field: those that are not the same in all three, or all
 * that have a value where none differs. None for a row that could not be read.
 */
export function rowDiff(entry: PlanEntry, words: RowWords = englishRow): DiffField[] {
  const fieldsByName = (row: object | null): Map<string, RowField> =>
    new Map(rowFields(row, words).map((field) => [field.name, field]));
  const received = fieldsByName(entry.original);
  const here = fieldsByName(entry.existing);
  const stands = fieldsByName(standing(entry));
  const fields = [...new Map([...received, ...here, ...stands]).values()].map(
    ({ name, label }): DiffField => ({
      ...{ name, label },
      received: received.get(name)?.text ?? nothing,
      here: here.get(name)?.text ?? nothing,
      stands: stands.get(name)?.text ?? nothing,
    }),
  );
  const differing = fields.filter((of) => of.received !== of.here || of.here !== of.stands);
  if (differing.length > 0) return differing;
  return fields.filter((of) => of.received !== nothing);
}

function standing(entry: PlanEntry): object | null {
  const action = actionOf(entry, {});
  if (action === 'added-as-ours') return entry.mine;
  const isTaken = action === 'added' || action === 'updated' || action === 'undecided';
  return isTaken ? entry.result : entry.existing;
}
