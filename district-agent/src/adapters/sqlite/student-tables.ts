/**
 * Every row that refers to a student, whatever its table: the tables are found in the schema by
 * their foreign keys, so that one added later is covered without a word here.
 */
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { Cells } from '../../domain/merge/fill-fields.ts';
import { findStudent, saveStudent } from './students.ts';

/** A column of a table that refers to `students`. */
export interface StudentTable {
  readonly table: string;
  readonly column: string;
  /** The other columns of the primary key: with the student, they name one row. */
  readonly key: readonly string[];
  /** Columns that, with the student, no two rows may share; one list for each such rule. */
  readonly onceEach: readonly (readonly string[])[];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const TABLES = `SELECT t.name AS "table", f."from" AS "column"
  FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f
  WHERE t.type = 'table' AND f."table" = 'students' COLLATE NOCASE ORDER BY 1, 2`;
const KEY = 'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk';
// A partial index holds for some rows only; what breaks it is refused when it is written.
const UNIQUE = `SELECT json_group_array(c.name) AS columns
  FROM pragma_index_list(?) i JOIN pragma_index_info(i.name) c
  WHERE i."unique" = 1 AND i.partial = 0 GROUP BY i.name`;
// The number of a row, which SQLite gives: a primary key of one integer that refers to nothing.
const NUMBER = `SELECT name FROM pragma_table_info(?) WHERE pk = 1 AND type = 'INTEGER'
  AND name NOT IN (SELECT "from" FROM pragma_foreign_key_list(?))`;

/** Every column that refers to a student, by table and column. */
export function studentTables(db: Database.Database): StudentTable[] {
  const found = prepared<{ table: string; column: string }>(db, TABLES).all();
  return found.map(({ table, column }) => {
    const key = keyColumns(db, table);
    const unique = prepared<{ columns: string }>(db, UNIQUE)
      .all(table)
      .map(({ columns }) => JSON.parse(columns) as string[]);
    const onceEach = [key, ...unique]
      .filter((columns) => columns.includes(column))
      .map((columns) => columns.filter((name) => name !== column));
    return { table, column, key: key.filter((name) => name !== column), onceEach };
  });
}

const keyColumns = (db: Database.Database, table: string): string[] =>
  prepared<{ name: string }>(db, KEY)
    .all(table)
    .map(({ name }) => name);

/** The rows of one student, by key. */
export function rowsOfStudent(
  db: Database.Database,
  { table, column, key }: StudentTable,
  studentId: number,
): Cells[] {
  const order = [column, ...key].map(quoted).join(', ');
  const sql = `SELECT * FROM ${quoted(table)} WHERE ${quoted(column)} = ? ORDER BY ${order}`;
  return prepared<Cells>(db, sql).all(studentId);
}

/** What names a row of a student within its table. */
export const keyOfRow = ({ key }: StudentTable, row: Cells): unknown[] =>
  key.map((name) => row[name]);

/** The row of this key, if this student has it. */
export function findStudentRow(
  db: Database.Database,
  from: StudentTable,
  at: { studentId: number; key: readonly unknown[] },
): Cells | undefined {
  const sql = `SELECT * FROM ${quoted(from.table)} WHERE ${isRow(from)}`;
  return prepared<Cells>(db, sql).get(at.studentId, ...at.key);
}

/** Gives a row to another student. */
export function moveStudentRow(
  db: Database.Database,
  of: StudentTable,
  { key, from, to }: { key: readonly unknown[]; from: number; to: number },
): void {
  const sql = `UPDATE ${quoted(of.table)} SET ${quoted(of.column)} = ? WHERE ${isRow(of)}`;
  prepared(db, sql).run(to, from, ...key);
}

/** Deletes a row of a student. */
export function deleteStudentRow(
  db: Database.Database,
  of: StudentTable,
  at: { studentId: number; key: readonly unknown[] },
): void {
  prepared(db, `DELETE FROM ${quoted(of.table)} WHERE ${isRow(of)}`).run(at.studentId, ...at.key);
}

const isRow = ({ column, key }: StudentTable): string =>
  [`${quoted(column)} = ?`, ...key.map((name) => `${quoted(name)} IS ?`)].join(' AND ');

/** A student's row in `students`, whatever columns it has. */
export const readStudentCells = (db: Database.Database, studentId: number): Cells | undefined =>
  prepared<Cells>(db, 'SELECT * FROM students WHERE student_id = ?').get(studentId);

/** Deletes a student to whom no row refers any more. */
export function deleteStudent(db: Database.Database, studentId: number): void {
  prepared(db, 'DELETE FROM students WHERE student_id = ?').run(studentId);
}

/** Sets columns of a student's row; the student is then found by the names it has. */
export function setStudentColumns(db: Database.Database, studentId: number, values: Cells): void {
  for (const [column, value] of Object.entries(values)) {
    const sql = `UPDATE students SET ${quoted(column)} = ? WHERE student_id = ?`;
    prepared(db, sql).run(value, studentId);
  }
  const student = findStudent(db, studentId);
  if (student !== undefined && Object.keys(values).length > 0) saveStudent(db, student);
}

/**
 * Inserts a row as it once was. Where its number was given away since, it gets a new one, for
 * nothing refers to it. False when anything else stands in its place: nothing was written.
 */
export function restoreRow(db: Database.Database, table: string, row: Cells): boolean {
  if (insertRow(db, table, row)) return true;
  const number = prepared<{ name: string }>(db, NUMBER).get(table, table)?.name;
  return number !== undefined && insertRow(db, table, { ...row, [number]: null });
}

function insertRow(db: Database.Database, table: string, row: Cells): boolean {
  const columns = Object.keys(row).map(quoted).join(', ');
  const places = Object.keys(row).map(() => '?');
  const sql = `INSERT OR IGNORE INTO ${quoted(table)} (${columns}) VALUES (${places.join(', ')})`;
  return prepared(db, sql).run(...Object.values(row)).changes === 1;
}
