import type { StudentMerge } from '../adapters/sqlite/student-merges.ts';
import type { Student } from '../adapters/sqlite/students.ts';
import type { MergePlan, PlannedTable } from '../application/plan-merge.ts';
import type { ObjectMerge } from '../domain/merge/merge-object.ts';
import { recordRegistry } from '../records/registry.ts';
import { formatTable } from './output.ts';

const recordTables = new Set(Object.values(recordRegistry).map(({ table }) => table.table));

/** Tables that hold no record object: transfers, and whatever else names a student. */
const otherTables = ({ tables }: MergePlan): PlannedTable[] =>
  tables.filter(({ of }) => !recordTables.has(of.table));

/** A plan as scripts read it: both students, what is filled, and what becomes of each row. */
export function mergePlanJson(plan: MergePlan): object {
  const { survivor, duplicate, differentBy, fields, objects, digest } = plan;
  const others = otherTables(plan).map(({ of, moved, taken }) => ({
    ...{ table: of.table, column: of.column, moves: moved.length, stays: taken },
  }));
  return { digest, survivor, duplicate, differentBy, fields, objects, otherTables: others };
}

const sides: readonly (readonly [string, (student: Student) => string | null])[] = [
  ['local ID', ({ localStudentId }) => localStudentId],
  ['state ID', ({ stateStudentId }) => stateStudentId],
  ['last name', ({ lastName }) => lastName],
  ['first name', ({ firstName }) => firstName],
  ['middle name', ({ middleName }) => middleName],
  ['suffix', ({ generationCodeOrSuffix }) => generationCodeOrSuffix],
  ['born', ({ birthdate }) => birthdate],
  ['sex', ({ sex }) => sex],
  ['user name', ({ userName }) => userName],
  ['e-mail', ({ email }) => email],
];

/** A plan for a person at a terminal: both side by side, then what becomes of their records. */
export function* mergePlanLines(plan: MergePlan): Generator<string> {
  const { survivor, duplicate, objects, fields, differentBy } = plan;
  const rows = sides.map(([name, of]) => [name, of(survivor) ?? '-', of(duplicate) ?? '-']);
  yield formatTable([['', 'SURVIVOR', 'DUPLICATE'], ...rows]);
  if (fields.length > 0) yield `taken over: ${fields.map(({ column }) => column).join(', ')}`;
  for (const object of objects) yield* objectLines(object);
  for (const { of, moved, taken } of otherTables(plan)) {
    yield `${of.table}: moves ${moved.length}, stays ${taken}`;
  }
  if (differentBy.length === 0) yield 'ready: --commit merges them';
  else
    yield `these may be two people (${differentBy.join(', ')}): --commit needs --confirm-different`;
}

function* objectLines({ object, moved, same, differs }: ObjectMerge): Generator<string> {
  const { title } = recordRegistry[object];
  const counts = `moves ${moved.length}, same ${same.length}, differs ${differs.length}`;
  yield `${title} (${object}): ${counts}`;
  for (const { name, recordId, survivorRecordId } of differs) {
    yield `  ! ${name}   [${recordId}, beside ${survivorRecordId}]`;
  }
}

/** A merge as scripts read it; what an undo needs stays in the store. */
export function mergeJson(merge: StudentMerge): object {
  const { mergeId, at, username, personName, undoneAt, undoneBy } = merge;
  return {
    ...{ mergeId, at, username, personName },
    survivor: merge.survivorLocalStudentId,
    duplicate: merge.duplicateLocalStudentId,
    rowsMoved: merge.moved.reduce((sum, { keys }) => sum + keys.length, 0),
    rowsDropped: merge.dropped.length,
    fieldsFilled: merge.fieldsFilled.map(({ column }) => column),
    ...{ undoneAt, undoneBy },
  };
}

/** Merges as a table, in the order given. */
export function mergesTable(merges: readonly StudentMerge[]): string {
  if (merges.length === 0) return 'no merges yet';
  const rows = merges.map((merge) => [
    ...[String(merge.mergeId), merge.at, merge.personName],
    ...[merge.survivorLocalStudentId, merge.duplicateLocalStudentId],
    merge.undoneAt === null ? '-' : `${merge.undoneAt} ${merge.undoneBy ?? ''}`,
  ]);
  return formatTable([['MERGE', 'AT', 'BY', 'SURVIVOR', 'DUPLICATE', 'UNDONE'], ...rows]);
}
