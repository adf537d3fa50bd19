import type { RequestPersonal } from '@portage/shared/messages/request';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import type Database from 'better-sqlite3';
import { openEnrollments } from '../adapters/sqlite/enrollments.ts';
import { protectionOf } from '../adapters/sqlite/protected-students.ts';
import { type Student, toIdentity } from '../adapters/sqlite/students.ts';

/** A student whose records may be asked for, and what a request says of the student. */
export interface Requestable extends Pick<RequestPersonal, 'student' | 'enrollment'> {
  readonly kind: 'requestable';
  readonly studentId: number;
}

/**
 * What a request for a student would say now: the newest open enrollment here counts. Or why
 * there can be no request: the codes with which `requestRecords` refuses it.
 */
export function requestable(
  db: Database.Database,
  student: Student,
):
  | Requestable
  | { readonly kind: 'state-id-missing' | 'no-open-enrollment' | 'student-protected' } {
  const identity = toIdentity(student);
  if (identity === null) return { kind: 'state-id-missing' };
  if (protectionOf(db, student.studentId) !== null) return { kind: 'student-protected' };
  const enrollment = newest(openEnrollments(db, student.studentId));
  if (enrollment === null) return { kind: 'no-open-enrollment' };
  const { localStudentId: _, ...requested } = identity;
  return {
    kind: 'requestable',
    studentId: student.studentId,
    student: requested,
    enrollment: {
      schoolName: enrollment.schoolName,
      gradeLevel: enrollment.gradeLevel?.label ?? enrollment.gradeLevel?.code ?? null,
      entryDate: enrollment.entryDate,
      enrollmentType: enrollment.enrollmentType,
    },
  };
}

const newest = (enrollments: readonly Enrollment[]): Enrollment | null =>
  enrollments.toSorted((one, other) => (one.entryDate < other.entryDate ? 1 : -1))[0] ?? null;
