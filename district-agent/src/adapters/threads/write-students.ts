import type { ErrorCode } from '@portage/shared/error-codes';
import type { Assessment } from '@portage/shared/records/assessment';
import type { TransferredStudent } from '@portage/shared/records/transferred-student';
import { runInThread } from './packet-threads.ts';

/** A student of a code, with everything that the document says. */
export interface StudentToWrite {
  /** The student's number within the code, from 1. */
  readonly number: number;
  readonly head: TransferredStudent;
  readonly rows: readonly Assessment[];
}

/** The document of a student, or why XML cannot carry what is known of the student. */
export type StudentDocument =
  | { readonly kind: 'written'; readonly number: number; readonly xml: Uint8Array }
  | { readonly kind: 'left-out'; readonly number: number; readonly code: ErrorCode };

/**
 * Writes the documents of students in a thread, in their order. One that cannot be written costs no
 * other. Throws `packet-job-failed`.
 */
export const writeStudentsInThread = (
  students: readonly StudentToWrite[],
): Promise<readonly StudentDocument[]> => runInThread('writeStudents', { students });
