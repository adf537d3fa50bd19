import { importedRecordId } from '@portage/district-agent/domain/import/match-row';
import { recordRegistry } from '@portage/district-agent/records/registry';
import type { RecordObjectName } from '@portage/shared/records/index';
import type Database from 'better-sqlite3';
import { elapsedMs } from './timing.ts';

/** Rows of one student by record object. */
export interface RowsOfStudent {
  readonly studentId: number;
  readonly records: { readonly [Name in RecordObjectName]?: readonly { recordId: string }[] };
}

/**
 * Milliseconds that bare inserts of these rows take: one prepared statement a table, their cells
 * made before, a transaction a student, stored under the ids that an import gives them.
 */
export function insertRows(
  db: Database.Database,
  students: readonly RowsOfStudent[],
): Promise<number> {
  const packets = students.map(({ studentId, records }) =>
    entriesOf(records).flatMap(([object, rows]) =>
      rows.map((row) => ({ object, cells: cellsOf(object, row, studentId) })),
    ),
  );
  const statements = new Map(
    entriesOf(students[0]?.records ?? {}).map(([object, [row]]) => [
      object,
      db.prepare(insertSql(object, row ?? {})),
    ]),
  );
  return elapsedMs(() => {
    for (const rows of packets) {
      db.transaction(() => {
        for (const { object, cells } of rows) statements.get(object)?.run(cells);
      }).immediate();
    }
  });
}

const entriesOf = (records: RowsOfStudent['records']) =>
  Object.entries(records) as [RecordObjectName, readonly { recordId: string }[]][];

const columnOf = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function insertSql(object: RecordObjectName, row: object): string {
  const own = Object.keys(row).map(columnOf);
  const columns = ['student_id', 'source_district_id', 'source_record_id', ...own];
  const places = columns.map(() => '?').join(', ');
  return `INSERT INTO ${recordRegistry[object].table.table} (${columns.join(', ')}) VALUES (${places})`;
}

/** A row as an import stores it: under the id that the same row has here for ever. */
function cellsOf(object: string, row: { recordId: string }, studentId: number): unknown[] {
  const recordId = importedRecordId('boro', object, row.recordId);
  const cells = Object.values({ ...row, recordId }).map((value: unknown) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
  });
  return [studentId, 'boro', row.recordId, ...cells];
}
