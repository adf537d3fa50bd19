import type { CodedValue } from '@portage/shared/records/coded-value';
import type { Enrollment, EnrollmentType } from '@portage/shared/records/enrollment-history';
import { stableRecordId } from '@portage/shared/records/record-id';
import type { StudentAccount } from '@portage/shared/records/student-account';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import type Database from 'better-sqlite3';
import { schoolYearOf } from '../../domain/school-year.ts';
import { enrollmentHistoryTable } from '../../records/enrollment-history/store.ts';
import { findByRecordId, readStoredRows, writeRow } from './record-table.ts';
import { saveSchool } from './schools.ts';
import { findByLocalId, type Student, saveStudent } from './students.ts';

/** This district's own enrollments of a student, ended ones too; imported ones never count. */
export const ownEnrollments = (db: Database.Database, studentId: number): Enrollment[] =>
  readStoredRows(db, enrollmentHistoryTable, studentId)
    .filter(({ source }) => source === null)
    .map(({ row }) => row);

/** This district's own enrollments of a student that have no exit date. */
export const openEnrollments = (db: Database.Database, studentId: number): Enrollment[] =>
  ownEnrollments(db, studentId).filter(({ exitDate }) => exitDate === null);

/** What came of ending an enrollment; only `ended` changed anything. */
export type EndEnrollmentOutcome =
  | { kind: 'ended'; enrollment: Enrollment }
  | { kind: 'no-open-enrollment' }
  | { kind: 'several-open-enrollments'; schoolIds: string[] }
  | { kind: 'exit-before-entry' };

/** Sets exit date and type of a student's one open enrollment, of one school when it is given. */
export function endEnrollment(
  db: Database.Database,
  studentId: number,
  exit: { date: string; type: CodedValue | null; schoolId?: string },
): EndEnrollmentOutcome {
  return db
    .transaction((): EndEnrollmentOutcome => {
      const open = openEnrollments(db, studentId).filter(
        (enrollment) => exit.schoolId === undefined || enrollment.schoolId === exit.schoolId,
      );
      const [found] = open;
      if (found === undefined) return { kind: 'no-open-enrollment' };
      if (open.length > 1) {
        const schoolIds = open.map((enrollment) => enrollment.schoolId);
        return { kind: 'several-open-enrollments', schoolIds };
      }
      if (exit.date < found.entryDate) return { kind: 'exit-before-entry' };
      const enrollment = { ...found, exitDate: exit.date, exitType: exit.type };
      writeRow(db, enrollmentHistoryTable, { studentId, row: enrollment, source: null });
      return { kind: 'ended', enrollment };
    })
    .immediate();
}

/** A student and the enrollment that begins; `districtId` makes the record id stable. */
export interface EnrollStudent {
  /** Somebody whom the state has given no ID yet has none. */
  readonly identity: Omit<Student, 'studentId' | keyof StudentAccount>;
  /** What is left out stays as it is. */
  readonly account?: Partial<StudentAccount>;
  readonly districtId: string;
  readonly school: { id: string; name: string };
  readonly gradeLevel: CodedValue | null;
  readonly entryDate: string;
  readonly entryType: CodedValue | null;
  readonly enrollmentType: EnrollmentType;
}

/** What came of enrolling a student; only `enrolled` changed anything. */
export type EnrollOutcome =
  | { kind: 'enrolled'; studentId: number; enrollment: Enrollment }
  | { kind: 'already-enrolled'; studentId: number }
  | { kind: 'entry-exists'; studentId: number }
  | { kind: 'local-id-taken' };

/**
 * Adds a student with an open enrollment, or an enrollment to the student of the same local ID. A
 * local ID that belongs to somebody of another name or birthdate is refused: two people never
 * become one by a typing slip.
 */
export function enroll(db: Database.Database, request: EnrollStudent): EnrollOutcome {
  return db
    .transaction((): EnrollOutcome => {
      const { identity } = request;
      const known = findByLocalId(db, identity.localStudentId);
      if (known !== undefined && !isSamePerson(known, identity)) return { kind: 'local-id-taken' };
      if (known !== undefined && isOpenAt(db, known.studentId, request)) {
        return { kind: 'already-enrolled', studentId: known.studentId };
      }
      const enrollment = toEnrollment(request);
      const earlier = findByRecordId(db, enrollmentHistoryTable, enrollment.recordId);
      // An ended enrollment of the same day would be opened again and its exit forgotten.
      if (earlier !== undefined) return { kind: 'entry-exists', studentId: earlier.studentId };
      const studentId = saveStudent(db, { ...identity, ...request.account });
      saveSchool(db, { schoolId: request.school.id, schoolName: request.school.name });
      writeRow(db, enrollmentHistoryTable, { studentId, row: enrollment, source: null });
      return { kind: 'enrolled', studentId, enrollment };
    })
    .immediate();
}

function isSamePerson(
  known: Pick<StudentIdentity, 'lastName' | 'firstName' | 'birthdate'>,
  given: EnrollStudent['identity'],
): boolean {
  return (
    known.lastName === given.lastName &&
    known.firstName === given.firstName &&
    known.birthdate === given.birthdate
  );
}

function isOpenAt(db: Database.Database, studentId: number, request: EnrollStudent): boolean {
  return openEnrollments(db, studentId).some(
    (enrollment) =>
      enrollment.schoolId === request.school.id &&
      enrollment.enrollmentType === request.enrollmentType,
  );
}

function toEnrollment(request: EnrollStudent): Enrollment {
  const { identity, school, entryDate, enrollmentType } = request;
  const key = [identity.localStudentId, school.id, entryDate, enrollmentType];
  return {
    recordId: stableRecordId(request.districtId, enrollmentHistoryTable.object, key),
    schoolId: school.id,
    schoolName: school.name,
    schoolYear: schoolYearOf(entryDate),
    gradeLevel: request.gradeLevel,
    enrollmentType,
    entryDate,
    entryType: request.entryType,
    exitDate: null,
    exitType: null,
    derivedFrom: null,
  };
}
