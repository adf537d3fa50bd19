import { crashPoint } from '@portage/shared/crash-point';
import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { writeLinkText } from '../adapters/sqlite/merge-links.ts';
import {
  addStudentMerge,
  type MovedRows,
  type RemovedRow,
} from '../adapters/sqlite/student-merges.ts';
import {
  deleteStudent,
  deleteStudentRow,
  keyOfRow,
  moveStudentRow,
  readStudentCells,
  setStudentColumns,
  studentTables,
} from '../adapters/sqlite/student-tables.ts';
import { cellsDigest } from '../domain/merge/cells-digest.ts';
import type { Cells } from '../domain/merge/fill-fields.ts';
import type { Agent } from './agent.ts';
import { authorize } from './authorize.ts';
import { type MergePair, type MergePlan, type PlannedTable, planMerge } from './plan-merge.ts';

/** A person's order to carry out what a plan shows. */
export interface MergeStudents extends MergePair {
  readonly username: string;
  /** The digest of the plan that the person saw; null: whatever it is now. */
  readonly expectedDigest: string | null;
  /** Merges also two who look like two people. */
  readonly confirmDifferent: boolean;
}

/** A merge that is written. */
export interface MergedStudents {
  readonly mergeId: number;
  readonly plan: MergePlan;
}

/** What a merge would do; writes nothing. Throws what `planMerge` throws. */
export const previewMerge = planMerge;

/**
 * Makes one student of two, in one transaction: every row of the duplicate moves to the survivor
 * but for those that tell what a row of the survivor tells; values that the survivor has not are
 * filled; the duplicate is gone, and all that it takes to go back is kept. A crash leaves all of it
 * or nothing. Throws `merge-different-people`, `merge-plan-changed`, and what `planMerge` and
 * `authorize` throw.
 */
export function mergeStudents(
  { db, now }: Pick<Agent, 'db' | 'now'>,
  command: MergeStudents,
): MergedStudents {
  const merged = db
    .transaction((): MergedStudents => {
      const { name: personName } = authorize(db, command.username, 'import');
      const plan = planMerge(db, command);
      refuseUnseen(plan, command);
      const duplicate = readStudentCells(db, plan.duplicate.studentId) ?? {};
      const dropped = plan.tables.flatMap((table) => dropRows(db, plan, table));
      const moved = plan.tables.flatMap((table) => moveRows(db, plan, table));
      joinLinkTexts(db, plan);
      fill(db, plan);
      deleteStudent(db, plan.duplicate.studentId);
      const mergeId = addStudentMerge(db, {
        ...{ at: now().toISOString(), username: command.username, personName },
        survivorStudentId: plan.survivor.studentId,
        survivorLocalStudentId: plan.survivor.localStudentId,
        duplicateLocalStudentId: plan.duplicate.localStudentId,
        ...{ duplicate, moved, dropped, links: plan.links, fieldsFilled: plan.fields },
      });
      crashPoint('merge-written');
      return { mergeId, plan };
    })
    .immediate();
  crashPoint('merge-committed');
  return merged;
}

function refuseUnseen(plan: MergePlan, command: MergeStudents): void {
  const { expectedDigest, confirmDifferent } = command;
  if (expectedDigest !== null && expectedDigest !== plan.digest) {
    throw new PortageError('merge-plan-changed');
  }
  if (plan.differentBy.length > 0 && !confirmDifferent) {
    throw new PortageError('merge-different-people', { differentBy: plan.differentBy.join(', ') });
  }
}

function dropRows(db: Database.Database, plan: MergePlan, table: PlannedTable): RemovedRow[] {
  return table.dropped.map(({ of, row }) => {
    const { studentId } = plan[of];
    deleteStudentRow(db, table.of, { studentId, key: keyOfRow(table.of, row) });
    return { table: table.of.table, row };
  });
}

function moveRows(
  db: Database.Database,
  { survivor, duplicate }: MergePlan,
  { of, moved }: PlannedTable,
): MovedRows[] {
  if (moved.length === 0) return [];
  const keys = moved.map((row) => keyOfRow(of, row));
  for (const key of keys) {
    moveStudentRow(db, of, { key, from: duplicate.studentId, to: survivor.studentId });
  }
  const columns = columnsWithoutStudents(db, of.table, moved);
  const { table, column } = of;
  return [{ table, column, columns, keys, digest: cellsDigest(moved, columns) }];
}

/** The columns of a table that say no student's id, which other merges may change. */
function columnsWithoutStudents(
  db: Database.Database,
  table: string,
  rows: readonly Cells[],
): string[] {
  const students = studentTables(db).filter((of) => of.table === table);
  return Object.keys(rows[0] ?? {}).filter(
    (name) => !students.some(({ column }) => column === name),
  );
}

function joinLinkTexts(db: Database.Database, { survivor, duplicate, links }: MergePlan): void {
  for (const { after, ...place } of links) {
    writeLinkText(db, duplicate.studentId, { ...place, links: null });
    writeLinkText(db, survivor.studentId, { ...place, links: after });
  }
}

function fill(db: Database.Database, { survivor, fields }: MergePlan): void {
  const values = fields.map(({ column, after }) => [column, after]);
  setStudentColumns(db, survivor.studentId, Object.fromEntries(values));
}
