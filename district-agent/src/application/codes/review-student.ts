import { PortageError } from '@portage/shared/error-codes';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import type Database from 'better-sqlite3';
import { openEnrollments } from '../../adapters/sqlite/enrollments.ts';
import {
  findIncomingStudent,
  type ImportAs,
  type IncomingStudent,
} from '../../adapters/sqlite/incoming-matches.ts';
import { nextToReview, type ReviewFilter } from '../../adapters/sqlite/incoming-review.ts';
import type { SourceStudent } from '../../adapters/sqlite/incoming-students.ts';
import { findStudent, type Student } from '../../adapters/sqlite/students.ts';
import { maySeeStudent } from '../../adapters/sqlite/user-schools.ts';
import { type MatchReason, matchReasons } from '../../domain/matching/reasons.ts';

/** Why, as a code and as a sentence. */
export interface ShownReason {
  readonly reason: MatchReason;
  readonly text: string;
}

/** A student here, beside the incoming one. */
export type LocalSide = Student & { readonly openEnrollments: readonly Enrollment[] };

/** A student here who may be the incoming one. */
export interface ShownCandidate {
  readonly student: LocalSide;
  readonly reasons: readonly ShownReason[];
}

/** An incoming student and the one here, side by side. */
export interface ReviewedStudent {
  readonly incomingStudentId: number;
  readonly redemptionId: string;
  readonly source: SourceStudent;
  /** Scores that can be imported, and those that break the rules. */
  readonly scoreCount: number;
  readonly badScoreCount: number;
  readonly importAs: ImportAs | null;
  readonly isFlagged: boolean;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string | null;
  /** The matched student here; null for a new one, and for one whom the reader may not see. */
  readonly local: LocalSide | null;
  /** Whether the matched student, or somebody who may be the one, is not shown to the reader. */
  readonly isMatchHidden: boolean;
  readonly areCandidatesHidden: boolean;
  /** What matching found, whatever a person made of it. */
  readonly reasons: readonly ShownReason[];
  readonly candidates: readonly ShownCandidate[];
  /** The student not reviewed yet who comes next in the list, from its end on to its beginning. */
  readonly next: number | null;
}

/**
 * One student of a review; `filter` is that of the list from which the next one is taken, and
 * `schools` are those that the reader is limited to: nobody of other schools here is shown. Throws
 * `incoming-student-unknown`.
 */
export function reviewStudent(
  db: Database.Database,
  incomingStudentId: number,
  { schools = null, ...filter }: ReviewFilter & { schools?: readonly string[] | null } = {},
): ReviewedStudent {
  const incoming = knownIncomingStudent(db, incomingStudentId);
  const { packetNumber: _, fileName: __, found, matchedStudentId, ...shown } = incoming;
  const isHidden = (studentId: number): boolean =>
    schools !== null && !maySeeStudent(db, schools, studentId);
  const isMatchHidden = matchedStudentId !== null && isHidden(matchedStudentId);
  const candidates = (found?.candidates ?? []).filter(({ studentId }) => !isHidden(studentId));
  return {
    ...{ ...shown, isMatchHidden },
    local: matchedStudentId === null || isMatchHidden ? null : localSide(db, matchedStudentId),
    reasons: isMatchHidden ? [] : (found?.reasons ?? []).map(shownReason),
    areCandidatesHidden: candidates.length < (found?.candidates ?? []).length,
    candidates: candidates.flatMap(({ studentId, reasons }) => {
      const student = localSide(db, studentId);
      return student === null ? [] : [{ student, reasons: reasons.map(shownReason) }];
    }),
    next: nextToReview(db, incoming, filter),
  };
}

/** The incoming student of this number. Throws `incoming-student-unknown`. */
export function knownIncomingStudent(
  db: Database.Database,
  incomingStudentId: number,
): IncomingStudent {
  const incoming = findIncomingStudent(db, incomingStudentId);
  if (incoming === null) throw new PortageError('incoming-student-unknown');
  return incoming;
}

const shownReason = (reason: MatchReason): ShownReason => ({ reason, text: matchReasons[reason] });

/** Null for a candidate who is no longer here. */
function localSide(db: Database.Database, studentId: number): LocalSide | null {
  const student = findStudent(db, studentId);
  if (student === undefined) return null;
  return { ...student, openEnrollments: openEnrollments(db, studentId) };
}
