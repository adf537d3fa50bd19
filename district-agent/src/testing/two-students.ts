import {
  type RecordObjectName,
  recordObjectNames,
  type StudentRecords,
} from '@portage/shared/records/index';
import { type RecordTable, readStoredRows, writeRow } from '../adapters/sqlite/record-table.ts';
import { type Student, saveStudent } from '../adapters/sqlite/students.ts';
import { type MergeStudents, mergeStudents } from '../application/merge-students.ts';
import { recordRegistry } from '../records/registry.ts';
import { type ImportsHere, importsHere } from './imports-here.ts';
import type { AnyRow } from './meeting-rows.ts';
import { sampleIdentity } from './sample-records.ts';

/** The same student twice, in a district that imports. */
export interface TwoStudents {
  readonly here: ImportsHere;
  readonly survivor: number;
  readonly duplicate: number;
  /** Writes a student; the same person unless a test says otherwise. Returns the student's id. */
  readonly save: (localStudentId: string, changes?: Partial<Student>) => number;
  /** Writes rows of our own, of any record object. */
  readonly own: (studentId: number, records: Partial<StudentRecords>) => void;
  readonly rows: (studentId: number, object: RecordObjectName) => readonly AnyRow[];
  /** Merges `D` into `S`, unless a test says otherwise. */
  readonly merge: (change?: Partial<MergeStudents>) => number;
  readonly remove: () => void;
}

/** Makes the survivor `S` and the duplicate `D`, of one name, birthdate and state ID. */
export function twoStudents(): TwoStudents {
  const here = importsHere();
  const { db } = here.district.agent;
  const save: TwoStudents['save'] = (localStudentId, changes = {}) =>
    saveStudent(db, { ...sampleIdentity, localStudentId, ...changes });
  return {
    ...{ here, save, survivor: save('S'), duplicate: save('D') },
    own: (studentId, records) => writeOwn(here, studentId, records),
    rows: (studentId, object) =>
      readStoredRows(db, tableOf(object), studentId).map(({ row }) => row),
    merge: (change) => mergeStudents(here.district.agent, { ...ofBoth, ...change }).mergeId,
    remove: () => here.remove(),
  };
}

const ofBoth = {
  ...{ survivor: 'S', duplicate: 'D', username: 'r.osei' },
  ...{ expectedDigest: null, confirmDifferent: false },
};

const tableOf = (object: RecordObjectName) =>
  recordRegistry[object].table as unknown as RecordTable<AnyRow>;

function writeOwn(here: ImportsHere, studentId: number, records: Partial<StudentRecords>): void {
  for (const object of recordObjectNames) {
    for (const row of records[object] ?? []) {
      writeRow(here.district.agent.db, tableOf(object), { studentId, row, source: null });
    }
  }
}
