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
  readonly openEnrollments: readonly unknown[];
}

/** Students of a district with an open enrollment, in a stable order. */
export async function listStudents(world: World, districtId: string): Promise<ListedStudent[]> {
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
