import { join } from 'node:path';
import { readStudentRecords } from '@portage/district-agent/adapters/sqlite/student-records';
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

/**
 * Students of a district with an open enrollment, those with the most kinds of records first, and
 * among equals those whose names are hard to print.
 */
export async function richestStudents(world: World, districtId: string): Promise<ListedStudent[]> {
  const students = await listStudents(world, districtId);
  const db = openDatabase(join(world.agentFolder(districtId), 'agent.sqlite'), { readonly: true });
  try {
    const worth = new Map(students.map((student) => [student, worthOf(db, student)]));
    return students.toSorted((one, other) => (worth.get(other) ?? 0) - (worth.get(one) ?? 0));
  } finally {
    db.close();
  }
}

function worthOf(db: Database.Database, { studentId, lastName }: ListedStudent): number {
  const kinds = Object.values(readStudentRecords(db, studentId)).filter((rows) => rows.length > 0);
  return kinds.length * 2 + (/[^ -~]/u.test(lastName) ? 1 : 0);
}
