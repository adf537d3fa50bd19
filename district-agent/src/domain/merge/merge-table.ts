import type { Cells } from './fill-fields.ts';
import type { MergeSide } from './same-fact.ts';

/** The rows of one table that two students have. */
export interface TableToMerge {
  /** Columns that no two rows of one student may share; one list for each such rule. */
  readonly onceEach: readonly (readonly string[])[];
  readonly survivor: readonly Cells[];
  readonly duplicate: readonly Cells[];
  /** Record ids of the rows that tell what another row tells. */
  readonly same: ReadonlySet<unknown>;
}

/** A row that goes, whole, and whose it was. */
export interface DroppedRow {
  readonly of: MergeSide;
  readonly row: Cells;
}

/** What a merge does with the rows of one table. */
export interface TableMerge {
  readonly moved: readonly Cells[];
  readonly dropped: readonly DroppedRow[];
  /** How many of those that go had to: the survivor has a row in their place. */
  readonly taken: number;
}

/**
 * Plans one table, whatever it holds: rows that tell what another row tells go, and so does a row
 * of the duplicate in whose place the survivor has one; every other row of the duplicate moves.
 */
export function mergeTable({ onceEach, survivor, duplicate, same }: TableToMerge): TableMerge {
  const isSame = (row: Cells): boolean => same.has(row['record_id']);
  const stays = survivor.filter((row) => !isSame(row));
  const isTaken = (row: Cells): boolean =>
    onceEach.some((columns) => stays.some((own) => isSamePlace(columns, own, row)));
  const taken = duplicate.filter((row) => !isSame(row) && isTaken(row));
  const dropped = (of: MergeSide, rows: readonly Cells[]): DroppedRow[] =>
    rows.map((row) => ({ of, row }));
  return {
    moved: duplicate.filter((row) => !isSame(row) && !taken.includes(row)),
    dropped: [
      ...dropped('survivor', survivor.filter(isSame)),
      ...dropped('duplicate', [...duplicate.filter(isSame), ...taken]),
    ],
    taken: taken.length,
  };
}

/** As SQL compares what is unique: a null is like nothing else. */
const isSamePlace = (columns: readonly string[], one: Cells, other: Cells): boolean =>
  columns.every((column) => one[column] !== null && one[column] === other[column]);
