import { studentEmailSchema } from '@portage/shared/records/student-account';
import type Database from 'better-sqlite3';
import { enroll, openEnrollments } from '../../adapters/sqlite/enrollments.ts';
import type { SourceStudent } from '../../adapters/sqlite/incoming-students.ts';
import {
  findByEmail,
  findByLocalId,
  findByStateId,
  findByUserName,
  findStudent,
} from '../../adapters/sqlite/students.ts';
import { type IdentityChange, localIdNumber } from '../../domain/codes/identity-change.ts';
import type { Agent } from '../agent.ts';

/** The student here, and what had to be changed for it. */
export interface PlacedStudent {
  readonly studentId: number;
  readonly changes: readonly IdentityChange[];
}

/** The school that a code's students are enrolled in. */
export interface School {
  readonly id: string;
  readonly name: string;
}

/**
 * Adds a student as on the source, enrolled in the school from today. What another student here has
 * already gives way: the local ID becomes the next free one; state ID, user name and e-mail address
 * are cleared. Called inside a transaction.
 */
export function createStudent(agent: Agent, source: SourceStudent, school: School): PlacedStudent {
  const { localStudentId, stateStudentId, userName, email, ...names } = source.student;
  const cleared = clearTaken(agent.db, source);
  const kept = (kind: IdentityChange['kind'], value: string | null): string | null =>
    cleared.some((change) => change.kind === kind) ? null : value;
  for (let attempt = 1; ; attempt += 1) {
    const destination = localIdNumber(localStudentId, attempt);
    if (findByLocalId(agent.db, destination) !== undefined) continue;
    const outcome = enroll(agent.db, {
      ...enrollmentToday(agent, source, school),
      identity: {
        ...{ ...names, localStudentId: destination },
        stateStudentId: kept('state-id-cleared', stateStudentId),
      },
      account: {
        userName: kept('user-name-cleared', userName),
        email: kept('email-cleared', email),
      },
    });
    // Taken by the enrollment of somebody who had this local ID until today.
    if (outcome.kind !== 'enrolled') continue;
    const renamed = { kind: 'new-student-id', source: localStudentId, destination } as const;
    const changes = attempt === 1 ? cleared : [renamed, ...cleared];
    return { studentId: outcome.studentId, changes };
  }
}

/** State ID, user name and e-mail address of a student that somebody here has, or nobody can. */
function clearTaken(db: Database.Database, { student }: SourceStudent): IdentityChange[] {
  const { stateStudentId, userName, email } = student;
  const all: [IdentityChange['kind'], string | null, (value: string) => boolean][] = [
    ['state-id-cleared', stateStudentId, (value) => findByStateId(db, value).length > 0],
    ['user-name-cleared', userName, (value) => findByUserName(db, value).length > 0],
    [
      'email-cleared',
      email,
      (value) => !studentEmailSchema.safeParse(value).success || findByEmail(db, value).length > 0,
    ],
  ];
  return all
    .filter(([, value, isTaken]) => value !== null && isTaken(value))
    .map(([kind, value]) => ({ kind, source: value, destination: null }));
}

/**
 * Takes a matched student as they are here; enrolled in the school from today if they have no open
 * enrollment in any. Called inside a transaction.
 */
export function joinStudent(
  agent: Agent,
  { source, studentId }: { source: SourceStudent; studentId: number },
  school: School,
): PlacedStudent {
  const { db } = agent;
  const identity = findStudent(db, studentId);
  if (identity === undefined) throw new Error('the matched student is here');
  if (openEnrollments(db, studentId).length > 0) return { studentId, changes: [] };
  const request = { ...enrollmentToday(agent, source, school), identity };
  if (enroll(db, request).kind === 'enrolled') return { studentId, changes: [] };
  return { studentId, changes: [{ kind: 'not-enrolled', source: null, destination: null }] };
}

const enrollmentToday = (
  { districtId, now }: Agent,
  { enrollment }: SourceStudent,
  school: School,
) => ({
  ...{ districtId, school, entryType: null, enrollmentType: 'Primary' as const },
  gradeLevel: enrollment.gradeLevel,
  entryDate: now().toISOString().slice(0, 10),
});
