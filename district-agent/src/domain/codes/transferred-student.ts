import type { CodedValue } from '@portage/shared/records/coded-value';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import type { StudentAccount } from '@portage/shared/records/student-account';
import type {
  TransferredIdentity,
  TransferredStudent,
} from '@portage/shared/records/transferred-student';

/** Most characters of one line in a packet document. */
const mostLine = 200;

/** A text in one line of at most 200 characters: a school's name is never why a student stays. */
export const oneLine = (text: string): string =>
  text.replaceAll(/\s+/gu, ' ').trim().slice(0, mostLine);

/**
 * Who a student of a code is, as the document says it. A user name or an address that is longer
 * than a document can say is left out; the student is not.
 */
export function transferredIdentity(
  student: TransferredIdentity & StudentAccount & { readonly studentId: number },
): TransferredIdentity {
  const { studentId: _, userName, email, ...identity } = student;
  const short = (text: string | null): string | null =>
    text === null || text.length > mostLine ? null : text;
  return { ...identity, userName: short(userName), email: short(email) };
}

/** Where a code says its students are: what a document says of one without an enrollment. */
export interface CodePlace {
  readonly schoolId: string;
  readonly schoolName: string;
}

/**
 * Where a student is enrolled: the newest open enrollment, else the newest of all; of a student
 * whose enrollments are gone, the school that the code was made for.
 */
export function transferredEnrollment(
  own: readonly Enrollment[],
  place: CodePlace,
): TransferredStudent['enrollment'] {
  const newest = newestOf(own.filter(({ exitDate }) => exitDate === null)) ?? newestOf(own);
  const { schoolId, schoolName } = newest ?? place;
  const gradeLevel: CodedValue | null = newest?.gradeLevel ?? null;
  return { schoolId: oneLine(schoolId).slice(0, 100), schoolName: oneLine(schoolName), gradeLevel };
}

/** The enrollment that began last. */
export const newestOf = (enrollments: readonly Enrollment[]): Enrollment | undefined =>
  enrollments.toSorted((one, other) => (one.entryDate < other.entryDate ? 1 : -1))[0];
