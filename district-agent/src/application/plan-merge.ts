import { PortageError } from '@portage/shared/error-codes';
import { type RecordObjectName, recordObjectNames } from '@portage/shared/records/index';
import { sha256OfBytes } from '@portage/shared/seal/digest';
import type Database from 'better-sqlite3';
import { linkTable, readLinkTexts } from '../adapters/sqlite/merge-links.ts';
import { type RecordTable, readStoredRows } from '../adapters/sqlite/record-table.ts';
import {
  readStudentCells,
  rowsOfStudent,
  type StudentTable,
  studentTables,
} from '../adapters/sqlite/student-tables.ts';
import { findByLocalId, type Student } from '../adapters/sqlite/students.ts';
import type { ImportRules } from '../domain/import/import-rules.ts';
import { differentBy, type TellingFields } from '../domain/merge/different-people.ts';
import { type FilledField, fillFields } from '../domain/merge/fill-fields.ts';
import { mergeObject, type ObjectMerge } from '../domain/merge/merge-object.ts';
import { mergeTable, type TableMerge } from '../domain/merge/merge-table.ts';
import { sameOpenEnrollments } from '../domain/merge/open-enrollments.ts';
import { type ChangedLinks, type LinkText, planLinks } from '../domain/merge/plan-links.ts';
import { enrollmentHistoryTable } from '../records/enrollment-history/store.ts';
import { recordRegistry } from '../records/registry.ts';

/** Two students by local ID: the one who stays, and the one who becomes a part of that one. */
export interface MergePair {
  readonly survivor: string;
  readonly duplicate: string;
}

/** What a merge does with one table of the store. */
export interface PlannedTable extends TableMerge {
  readonly of: StudentTable;
}

/** What a merge would do: nothing of it is written. */
export interface MergePlan {
  readonly survivor: Student;
  readonly duplicate: Student;
  /** By what they look like two people; nothing when they do not. */
  readonly differentBy: readonly (keyof TellingFields)[];
  readonly fields: readonly FilledField[];
  /** Every record object of which the duplicate has rows. */
  readonly objects: readonly ObjectMerge[];
  /** Every table in which one of the two has rows, those of record objects included. */
  readonly tables: readonly PlannedTable[];
  readonly links: readonly ChangedLinks[];
  /** Of all that is stored of both: give it back with the merge. SHA-256, hexadecimal. */
  readonly digest: string;
}

interface Two {
  readonly survivor: Student;
  readonly duplicate: Student;
}

/** Plans a merge as of one moment. Throws `student-unknown` and `merge-same-student`. */
export function planMerge(db: Database.Database, pair: MergePair): MergePlan {
  const read = db.transaction((): MergePlan => {
    const two = { survivor: findOne(db, pair.survivor), duplicate: findOne(db, pair.duplicate) };
    const { survivor, duplicate } = two;
    if (survivor.studentId === duplicate.studentId) throw new PortageError('merge-same-student');
    const cells = [survivor, duplicate].map(({ studentId }) => readStudentCells(db, studentId));
    const [here = {}, there = {}] = cells;
    const objects = recordObjectNames.map((object) => planObject(db, two, object));
    const { tables, stored } = planTables(db, two, objects);
    const linkTexts = [survivor, duplicate].map(({ studentId }) => readLinkTexts(db, studentId));
    return {
      ...{ survivor, duplicate, differentBy: differentBy(survivor, duplicate) },
      fields: fillFields(here, there),
      objects: objects.filter(({ moved, same }) => moved.length + same.length > 0),
      ...{ tables, links: linksOf(linkTexts, objects) },
      digest: sha256OfBytes(Buffer.from(JSON.stringify([cells, stored, linkTexts]))),
    };
  });
  return read();
}

function findOne(db: Database.Database, localStudentId: string): Student {
  const student = findByLocalId(db, localStudentId);
  if (student === undefined) throw new PortageError('student-unknown');
  return student;
}

type AnyRow = { recordId: string };

function planObject(
  db: Database.Database,
  { survivor, duplicate }: Two,
  object: RecordObjectName,
): ObjectMerge {
  const { table, importRules } = recordRegistry[object];
  const rowsOf = ({ studentId }: Student) =>
    readStoredRows(db, table as unknown as RecordTable<AnyRow>, studentId);
  return mergeObject<AnyRow>({
    ...{ object, rules: importRules as unknown as ImportRules<AnyRow> | null },
    ...{ survivor: rowsOf(survivor), duplicate: rowsOf(duplicate) },
    knownSame: object === 'enrollment-history' ? sameEnrollments(db, { survivor, duplicate }) : [],
  });
}

function sameEnrollments(db: Database.Database, { survivor, duplicate }: Two) {
  const [ours = [], theirs = []] = [survivor, duplicate].map(({ studentId }) =>
    readStoredRows(db, enrollmentHistoryTable, studentId),
  );
  return sameOpenEnrollments(ours, theirs);
}

/** Plans every table but that of links, and says what is stored in it now. */
function planTables(
  db: Database.Database,
  { survivor, duplicate }: Two,
  objects: readonly ObjectMerge[],
): { tables: PlannedTable[]; stored: unknown[] } {
  const planned = studentTables(db)
    .filter(({ table }) => table !== linkTable)
    .map((of) => {
      const ours = rowsOfStudent(db, of, survivor.studentId);
      const theirs = rowsOfStudent(db, of, duplicate.studentId);
      const same = sameRecordIds(of.table, objects);
      const { onceEach } = of;
      const merged = mergeTable({ onceEach, survivor: ours, duplicate: theirs, same });
      return { table: { of, ...merged }, stored: [of.table, ours, theirs] };
    });
  const isTouched = ({ moved, dropped }: TableMerge): boolean => moved.length + dropped.length > 0;
  return {
    tables: planned.map(({ table }) => table).filter(isTouched),
    stored: planned.map(({ stored }) => stored),
  };
}

const sameRecordIds = (table: string, objects: readonly ObjectMerge[]): ReadonlySet<string> =>
  new Set(
    objects
      .filter(({ object }) => recordRegistry[object].table.table === table)
      .flatMap(({ same }) => same.map(({ dropped }) => dropped)),
  );

const linksOf = (
  [survivor = [], duplicate = []]: readonly (readonly LinkText[])[],
  objects: readonly ObjectMerge[],
): ChangedLinks[] =>
  planLinks({
    ...{ survivor, duplicate },
    keptFor: new Map(
      objects.map(({ object, same }) => [
        object as string,
        new Map(same.map(({ dropped, kept }) => [dropped, kept])),
      ]),
    ),
  });
