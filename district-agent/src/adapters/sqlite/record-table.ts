import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { z } from 'zod';
import type { StoredRow } from '../../domain/stored-row.ts';

/**
 * How a field is kept: text and integer as they are, boolean as 0/1, anything else as JSON text.
 */
export type ColumnKind = 'text' | 'integer' | 'boolean' | 'json';

/** Where the rows of one record object live. Each field is the column of its name in snake_case. */
export interface RecordTable<Row extends { recordId: string }> {
  /** Name of the record object, as in packets, record ids and the import log. */
  readonly object: string;
  readonly table: string;
  readonly schema: z.ZodType<Row>;
  readonly columns: { readonly [Field in Exclude<keyof Row, 'recordId'> & string]: ColumnKind };
  /** Columns of the reading order; `record_id` breaks ties, so the order is always the same. */
  readonly order: readonly string[];
}

type Cell = string | number | null;
type Cells = Record<string, Cell>;

const toSnakeCase = (field: string): string =>
  field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

interface Column {
  readonly field: string;
  readonly column: string;
  readonly kind: ColumnKind;
}

const columnLists = new WeakMap<object, readonly Column[]>();

/** The columns of a table; made once, for every row that is read or written asks for them. */
function columnsOf(table: { columns: object }): readonly Column[] {
  const known = columnLists.get(table.columns);
  if (known !== undefined) return known;
  const entries = Object.entries(table.columns) as [string, ColumnKind][];
  const made = entries.map(([field, kind]) => ({ field, column: toSnakeCase(field), kind }));
  columnLists.set(table.columns, made);
  return made;
}

const selectFrom = (table: { table: string }): string => `SELECT * FROM ${table.table}`;

/** SQL that reads one student's rows in their stable order. */
export const readRowsSql = (table: Pick<RecordTable<never>, 'table' | 'order'>): string =>
  `${selectFrom(table)} WHERE student_id = ? ORDER BY ${[...table.order, 'record_id'].join(', ')}`;

/** SQL that finds one row by its record id. */
export const findByRecordIdSql = (table: { table: string }): string =>
  `${selectFrom(table)} WHERE record_id = ?`;

/** Deletes one row by its record id; false when there was none. */
export function deleteRow(
  db: Database.Database,
  table: { table: string },
  recordId: string,
): boolean {
  return prepared(db, `DELETE FROM ${table.table} WHERE record_id = ?`).run(recordId).changes === 1;
}

const writeStatements = new WeakMap<object, string>();

function writeSql(table: { table: string; columns: object }): string {
  const known = writeStatements.get(table);
  if (known !== undefined) return known;
  const columns = columnsOf(table).map(({ column }) => column);
  const all = ['student_id', 'record_id', 'source_district_id', 'source_record_id', ...columns];
  const updates = columns.map((column) => `${column} = excluded.${column}`);
  const sql = `INSERT INTO ${table.table} (${all.join(', ')})
    VALUES (${all.map(() => '?').join(', ')})
    ON CONFLICT (record_id) DO UPDATE SET ${updates.join(', ')}
    WHERE student_id = excluded.student_id`;
  writeStatements.set(table, sql);
  return sql;
}

function toCell(kind: ColumnKind, value: unknown): Cell {
  if (value === null) return null;
  if (kind === 'json') return JSON.stringify(value);
  if (kind === 'boolean') return value === true ? 1 : 0;
  return value as Cell;
}

function fromCell(kind: ColumnKind, cell: Cell): unknown {
  if (cell === null) return null;
  if (kind === 'json') return JSON.parse(String(cell));
  return kind === 'boolean' ? cell === 1 : cell;
}

function toStoredRow<Row extends { recordId: string }>(
  table: RecordTable<Row>,
  cells: Cells,
): StoredRow<Row> {
  const candidate: Record<string, unknown> = { recordId: cells['record_id'] };
  for (const { field, column, kind } of columnsOf(table)) {
    candidate[field] = fromCell(kind, cells[column] ?? null);
  }
  const districtId = cells['source_district_id'];
  const source =
    typeof districtId === 'string'
      ? { districtId, recordId: String(cells['source_record_id']) }
      : null;
  return { studentId: Number(cells['student_id']), row: table.schema.parse(candidate), source };
}

/** All rows of one student in their stable order, with their sources. */
export function readStoredRows<Row extends { recordId: string }>(
  db: Database.Database,
  table: RecordTable<Row>,
  studentId: number,
): StoredRow<Row>[] {
  const rows = prepared<Cells>(db, readRowsSql(table)).all(studentId);
  return rows.map((cells) => toStoredRow(table, cells));
}

/** At most `limit` rows of other students in which a column says this, whatever its case. */
export function findElsewhere<Row extends { recordId: string }>(
  db: Database.Database,
  table: RecordTable<Row>,
  like: {
    studentId: number;
    field: keyof RecordTable<Row>['columns'] & string;
    text: string;
    limit: number;
  },
): Row[] {
  const sql = `${selectFrom(table)} WHERE ${toSnakeCase(like.field)} = ? COLLATE NOCASE
    AND student_id <> ? ORDER BY row_id LIMIT ?`;
  const rows = prepared<Cells>(db, sql).all(like.text, like.studentId, like.limit);
  return rows.map((cells) => toStoredRow(table, cells).row);
}

/** All rows of one student in their stable order. */
export function readRows<Row extends { recordId: string }>(
  db: Database.Database,
  table: RecordTable<Row>,
  studentId: number,
): Row[] {
  return readStoredRows(db, table, studentId).map((stored) => stored.row);
}

/** The row of this record id, whichever student it is about. */
export function findByRecordId<Row extends { recordId: string }>(
  db: Database.Database,
  table: RecordTable<Row>,
  recordId: string,
): StoredRow<Row> | undefined {
  const cells = prepared<Cells>(db, findByRecordIdSql(table)).get(recordId);
  return cells === undefined ? undefined : toStoredRow(table, cells);
}

/**
 * Inserts a row, or updates the row of the same record id. A row never moves from one student to
 * another: `of-other-student` means that nothing was written.
 */
export function writeRow<Row extends { recordId: string }>(
  db: Database.Database,
  table: RecordTable<Row>,
  stored: StoredRow<Row>,
): { kind: 'written' } | { kind: 'of-other-student' } {
  const values = stored.row as Record<string, unknown>;
  const cells = columnsOf(table).map(({ field, kind }) => toCell(kind, values[field] ?? null));
  const { changes } = prepared(db, writeSql(table)).run(
    stored.studentId,
    stored.row.recordId,
    stored.source?.districtId ?? null,
    stored.source?.recordId ?? null,
    ...cells,
  );
  return changes === 1 ? { kind: 'written' } : { kind: 'of-other-student' };
}
