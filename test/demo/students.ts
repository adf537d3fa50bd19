import { join } from 'node:path';
import { readStudentRecords } from '@portage/district-agent/adapters/sqlite/student-records';
import { recordObjectNames } from '@portage/shared/records/index';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';
import type { World } from '../support/world.ts';

/** The people who act in the demo. */
export const registrar = { requesting: 'r.osei', answering: 'm.berg' } as const;

/** A student as a registrar types it. */
export interface Student {
  readonly localStudentId: string;
  readonly stateStudentId: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthdate: string;
  readonly sex: string;
}

interface ListedStudent extends Student {
  readonly studentId: number;
  readonly openEnrollments: readonly unknown[];
}

/** Students of a district with an open enrollment, in a stable order. */
async function listStudents(world: World, districtId: string): Promise<ListedStudent[]> {
  const text = await world.agentCommand(districtId, 'students', '--limit', '2000', '--json');
  const students = JSON.parse(text) as ListedStudent[];
  return students.filter(({ openEnrollments }) => openEnrollments.length > 0);
}

/** The same student with the local ID of the new district. */
export const movedStudent = (student: Student, localStudentId: string): Student => ({
  localStudentId,
  stateStudentId: student.stateStudentId,
  lastName: student.lastName,
  firstName: student.firstName,
  birthdate: student.birthdate,
  sex: student.sex,
});

/** Enrolls a student at the requesting district. */
export async function enrollStudent(world: World, student: Student): Promise<void> {
  await world.agentCommand(
    'alba',
    ...['enroll', '--local-id', student.localStudentId, '--state-id', student.stateStudentId],
    ...['--last', student.lastName, '--first', student.firstName],
    ...['--birthdate', student.birthdate, '--sex', student.sex],
    ...['--school', '10', '--school-name', 'Alba High School', '--grade', '09'],
    ...['--entry-date', '2026-11-16'],
  );
}

/** A student, and how many kinds of records the district holds. */
interface CountedStudent extends ListedStudent {
  readonly kinds: number;
}

/** Whether the district holds records of every kind. */
export const isWholeFile = ({ kinds }: CountedStudent): boolean =>
  kinds === recordObjectNames.length;

/**
 * Students of a district with an open enrollment, those with the most kinds of records first, and
 * among equals those whose names are hard to print.
 */
export async function richestStudents(world: World, districtId: string): Promise<CountedStudent[]> {
  const students = await listStudents(world, districtId);
  const db = openDatabase(join(world.agentFolder(districtId), 'agent.sqlite'), { readonly: true });
  try {
    return students
      .map((student) => ({ ...student, kinds: kindsOf(db, student) }))
      .toSorted((one, other) => worthOf(other) - worthOf(one));
  } finally {
    db.close();
  }
}

const kindsOf = (db: Database.Database, { studentId }: ListedStudent): number =>
  Object.values(readStudentRecords(db, studentId)).filter((rows) => rows.length > 0).length;

const worthOf = ({ kinds, lastName }: CountedStudent): number =>
  kinds * 2 + (/[^ -~]/u.test(lastName) ? 1 : 0);
