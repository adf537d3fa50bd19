import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { Cells, FilledField } from '../../domain/merge/fill-fields.ts';
import type { ChangedLinks } from '../../domain/merge/plan-links.ts';

/** Rows of one table that a merge gave to the survivor. */
export interface MovedRows {
  readonly table: string;
  /** The column that names the student. */
  readonly column: string;
  /** The columns that the digest is of: those that there were, without students. */
  readonly columns: readonly string[];
  readonly keys: readonly (readonly unknown[])[];
  /** SHA-256 of what the rows said. */
  readonly digest: string;
}

/** A row that a merge removed, with the ids of students as they were then. */
export interface RemovedRow {
  readonly table: string;
  readonly row: Cells;
}

/** A merge, and all that is needed to go back. */
export interface StudentMerge {
  readonly mergeId: number;
  /** RFC 3339. */
  readonly at: string;
  readonly username: string;
  readonly personName: string;
  readonly survivorStudentId: number;
  readonly survivorLocalStudentId: string;
  readonly duplicateLocalStudentId: string;
  /** The row of the duplicate in `students`. */
  readonly duplicate: Cells;
  readonly moved: readonly MovedRows[];
  readonly dropped: readonly RemovedRow[];
  readonly links: readonly ChangedLinks[];
  readonly fieldsFilled: readonly FilledField[];
  /** When and by whom it was undone; null while it stands. */
  readonly undoneAt: string | null;
  readonly undoneBy: string | null;
}

const jsonFields = ['duplicate', 'moved', 'dropped', 'links', 'fieldsFilled'] as const;
type MergeRow = Record<(typeof jsonFields)[number], string>;

const SELECT = `SELECT merge_id AS mergeId, at, username, person_name AS personName,
  survivor_student_id AS survivorStudentId, survivor_local_student_id AS survivorLocalStudentId,
  duplicate_local_student_id AS duplicateLocalStudentId, duplicate, moved, dropped, links,
  fields_filled AS fieldsFilled, undone_at AS undoneAt, undone_by AS undoneBy FROM student_merges`;

const FIND = `${SELECT} WHERE merge_id = ?`;
const LIST = `${SELECT} ORDER BY merge_id DESC`;

/** Keeps a merge that stands. Returns its id. */
export function addStudentMerge(
  db: Database.Database,
  merge: Omit<StudentMerge, 'mergeId' | 'undoneAt' | 'undoneBy'>,
): number {
  const texts = jsonFields.map((field) => [field, JSON.stringify(merge[field])]);
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO student_merges (at, username, person_name, survivor_student_id,
       survivor_local_student_id, duplicate_local_student_id, duplicate, moved, dropped, links,
       fields_filled)
     VALUES (@at, @username, @personName, @survivorStudentId, @survivorLocalStudentId,
       @duplicateLocalStudentId, @duplicate, @moved, @dropped, @links, @fieldsFilled)`,
  ).run({ ...merge, ...Object.fromEntries(texts) });
  return Number(lastInsertRowid);
}

/** The merge of this id. */
export function findStudentMerge(db: Database.Database, mergeId: number): StudentMerge | undefined {
  const row = prepared<MergeRow>(db, FIND).get(mergeId);
  return row === undefined ? undefined : toMerge(row);
}

/** All merges, newest first. */
export const listStudentMerges = (db: Database.Database): StudentMerge[] =>
  prepared<MergeRow>(db, LIST).all().map(toMerge);

/** Notes that a merge was undone. */
export function markMergeUndone(
  db: Database.Database,
  { mergeId, at, username }: { mergeId: number; at: string; username: string },
): void {
  const sql = 'UPDATE student_merges SET undone_at = ?, undone_by = ? WHERE merge_id = ?';
  prepared(db, sql).run(at, username, mergeId);
}

function toMerge(row: MergeRow): StudentMerge {
  const parsed = jsonFields.map((field) => [field, JSON.parse(row[field])]);
  return { ...row, ...Object.fromEntries(parsed) };
}
