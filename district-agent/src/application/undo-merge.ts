import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { readLinkTexts, writeLinkText } from '../adapters/sqlite/merge-links.ts';
import {
  findStudentMerge,
  type MovedRows,
  markMergeUndone,
  type StudentMerge,
} from '../adapters/sqlite/student-merges.ts';
import {
  findStudentRow,
  moveStudentRow,
  readStudentCells,
  restoreRow,
  type StudentTable,
  setStudentColumns,
  studentTables,
} from '../adapters/sqlite/student-tables.ts';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { cellsDigest } from '../domain/merge/cells-digest.ts';
import type { Cells } from '../domain/merge/fill-fields.ts';
import type { Agent } from './agent.ts';
import { authorize } from './authorize.ts';

/** Two students again, by local ID. */
export interface UndoneMerge {
  readonly survivor: string;
  readonly duplicate: string;
}

/** The ids of the two in the store: as the merge found them, and as they are now. */
interface StudentIds {
  readonly survivor: number;
  readonly duplicate: number;
}

/**
 * Takes a merge back in one transaction: the duplicate is there again with its rows, its links and
 * its enrollments, and the survivor has the values it had. What came to the survivor since stays.
 * Throws `merge-unknown`, `merge-undone-before`, what `authorize` throws, and
 * `merge-changed-since` when a moved row, a filled value or the links were changed or relied on
 * since, a row that went is in the store again, or the duplicate's local ID is taken.
 */
export function undoMerge(
  { db, now }: Pick<Agent, 'db' | 'now'>,
  { mergeId, username }: { mergeId: number; username: string },
): UndoneMerge {
  return db
    .transaction((): UndoneMerge => {
      authorize(db, username, 'import');
      const merge = standingMerge(db, mergeId);
      const survivor = survivorOf(db, merge);
      const moved = merge.moved.map((rows) => movedRows(db, rows, survivor));
      refuseChangedFields(db, merge, survivor);
      refuseChangedLinks(db, merge, { survivor, moved });
      const ids = { survivor, duplicate: restoreStudent(db, merge) };
      moveBack(db, moved, ids);
      restoreRows(db, merge, ids);
      restoreLinks(db, merge, ids);
      restoreFields(db, merge, survivor);
      markMergeUndone(db, { mergeId, at: now().toISOString(), username });
      const { survivorLocalStudentId, duplicateLocalStudentId } = merge;
      return { survivor: survivorLocalStudentId, duplicate: duplicateLocalStudentId };
    })
    .immediate();
}

function standingMerge(db: Database.Database, mergeId: number): StudentMerge {
  const merge = findStudentMerge(db, mergeId);
  if (merge === undefined) throw new PortageError('merge-unknown');
  if (merge.undoneAt !== null) throw new PortageError('merge-undone-before');
  return merge;
}

const changedSince = (what: string): PortageError =>
  new PortageError('merge-changed-since', { what });

/** By local ID: a student who was restored may have another number in the store. */
function survivorOf(db: Database.Database, { survivorLocalStudentId }: StudentMerge): number {
  const survivor = findByLocalId(db, survivorLocalStudentId);
  if (survivor === undefined) throw changedSince('survivor');
  return survivor.studentId;
}

/** Rows that the merge moved, as they are now. */
interface FoundRows {
  readonly of: StudentTable;
  readonly keys: readonly (readonly unknown[])[];
  readonly rows: readonly Cells[];
}

function movedRows(db: Database.Database, moved: MovedRows, survivor: number): FoundRows {
  const { table, column, keys } = moved;
  const of = studentTables(db).find((known) => known.table === table && known.column === column);
  if (of === undefined) throw changedSince(table);
  const rows = keys
    .map((key) => findStudentRow(db, of, { studentId: survivor, key }))
    .filter((row) => row !== undefined);
  const isAsMoved =
    rows.length === keys.length && cellsDigest(rows, moved.columns) === moved.digest;
  if (!isAsMoved) throw changedSince(table);
  return { of, keys, rows };
}

function refuseChangedFields(
  db: Database.Database,
  { fieldsFilled }: StudentMerge,
  survivor: number,
): void {
  const now = readStudentCells(db, survivor);
  const changed = fieldsFilled.find(({ column, after }) => now?.[column] !== after);
  if (changed !== undefined) throw changedSince(changed.column);
}

/** Links that are not as the merge left them, and later ones by which a moved row is known. */
function refuseChangedLinks(
  db: Database.Database,
  { links }: StudentMerge,
  { survivor, moved }: { survivor: number; moved: readonly FoundRows[] },
): void {
  const recordIds = new Set(moved.flatMap(({ rows }) => rows.map((row) => row['record_id'])));
  const now = readLinkTexts(db, survivor);
  const isPlace = (one: Place, other: Place): boolean =>
    one.object === other.object && one.releasingDistrictId === other.releasingDistrictId;
  const isStanding = links.every(
    (place) => now.find((text) => isPlace(text, place))?.links === place.after,
  );
  const later = now.filter((text) => !links.some((place) => isPlace(text, place)));
  const isReliedOn = later
    .flatMap((text) => JSON.parse(text.links) as { recordId: string | null }[])
    .some(({ recordId }) => recordId !== null && recordIds.has(recordId));
  if (!isStanding || isReliedOn) throw changedSince('links');
}

type Place = Pick<StudentMerge['links'][number], 'object' | 'releasingDistrictId'>;

function restoreStudent(db: Database.Database, merge: StudentMerge): number {
  const { duplicate, duplicateLocalStudentId } = merge;
  const isRestored = restoreRow(db, 'students', duplicate);
  const student = findByLocalId(db, duplicateLocalStudentId);
  if (!isRestored || student === undefined) throw changedSince('local-id');
  return student.studentId;
}

function moveBack(db: Database.Database, moved: readonly FoundRows[], ids: StudentIds): void {
  for (const { of, keys } of moved) {
    for (const key of keys) {
      moveStudentRow(db, of, { key, from: ids.survivor, to: ids.duplicate });
    }
  }
}

function restoreRows(db: Database.Database, merge: StudentMerge, ids: StudentIds): void {
  const idNow = new Map<unknown, number>([
    [merge.survivorStudentId, ids.survivor],
    [merge.duplicate['student_id'], ids.duplicate],
  ]);
  const columns = studentTables(db);
  for (const { table, row } of merge.dropped) {
    const refers = columns.filter((of) => of.table === table).map(({ column }) => column);
    const students = refers.map((name) => [name, idNow.get(row[name]) ?? row[name]]);
    if (!restoreRow(db, table, { ...row, ...Object.fromEntries(students) })) {
      throw changedSince(table);
    }
  }
}

function restoreLinks(db: Database.Database, { links }: StudentMerge, ids: StudentIds): void {
  for (const { survivorBefore, duplicateBefore, ...place } of links) {
    writeLinkText(db, ids.survivor, { ...place, links: survivorBefore });
    writeLinkText(db, ids.duplicate, { ...place, links: duplicateBefore });
  }
}

function restoreFields(
  db: Database.Database,
  { fieldsFilled }: StudentMerge,
  survivor: number,
): void {
  const values = fieldsFilled.map(({ column, before }) => [column, before]);
  setStudentColumns(db, survivor, Object.fromEntries(values));
}
