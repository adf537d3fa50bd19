import {
  type RecordObjectName,
  type RecordRow,
  recordObjectNames,
  recordObjects,
  type StudentRecords,
} from './index.ts';

interface RowLimit<Row> {
  readonly mostRows: number;
  readonly newestFirst: (a: Row, b: Row) => number;
}

function limitOf<Name extends RecordObjectName>(name: Name): RowLimit<RecordRow<Name>> | null {
  const object: object = recordObjects[name];
  return 'mostRows' in object ? (object as RowLimit<RecordRow<Name>>) : null;
}

/** How many rows of an object a packet carries at most; infinity where nothing says so. */
export const mostPacketRows = (name: RecordObjectName): number =>
  limitOf(name)?.mostRows ?? Number.POSITIVE_INFINITY;

/** The rows of an object that a packet carries, where limited the newest; order is kept. */
export function packetRows<Name extends RecordObjectName>(
  name: Name,
  rows: readonly RecordRow<Name>[],
): RecordRow<Name>[] {
  const limit = limitOf(name);
  if (limit === null) return [...rows];
  const newest = new Set(rows.toSorted(limit.newestFirst).slice(0, limit.mostRows));
  return rows.filter((row) => newest.has(row));
}

/** All that a packet carries of what a district holds of a student. */
export const packetRecords = (records: StudentRecords): StudentRecords =>
  Object.fromEntries(
    recordObjectNames.map((name) => [name, packetRows(name, records[name])]),
  ) as StudentRecords;
