import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { StudentMatch } from '../../domain/matching/student-match.ts';
import type { SourceStudent } from './incoming-students.ts';

/**
 * What matching found of a student; who is matched stands beside it, for a person may change that.
 */
export type FoundMatch = Omit<StudentMatch, 'studentId'>;

/** As what a student is imported: merged into the matched student here, or as a new one. */
export type ImportAs = 'matched' | 'new';

/** A student of a code with what matching found and what a person decided. */
export interface IncomingStudent {
  readonly incomingStudentId: number;
  readonly redemptionId: string;
  readonly packetNumber: number;
  /** The student's document in the folder of its packet. */
  readonly fileName: string;
  readonly source: SourceStudent;
  readonly scoreCount: number;
  readonly badScoreCount: number;
  /** Null until the students of the code were compared with ours. */
  readonly found: FoundMatch | null;
  readonly importAs: ImportAs | null;
  readonly matchedStudentId: number | null;
  /** Whether a person should look before the import. */
  readonly isFlagged: boolean;
  readonly reviewedBy: string | null;
  readonly reviewedAt: string | null;
}

type Row = Omit<IncomingStudent, 'source' | 'found' | 'isFlagged'> & {
  readonly source: string;
  readonly found: string | null;
  readonly isFlagged: number;
};

const SELECT = `SELECT i.incoming_student_id AS incomingStudentId,
  i.redemption_id AS redemptionId, i.packet_number AS packetNumber, i.file_name AS fileName,
  i.source, i.score_count AS scoreCount, i.bad_score_count AS badScoreCount, i.found,
  i.import_as AS importAs, i.matched_student_id AS matchedStudentId, i.is_flagged AS isFlagged,
  i.reviewed_by AS reviewedBy, i.reviewed_at AS reviewedAt FROM incoming_students i`;

/** The incoming student of this number, or null. */
export function findIncomingStudent(
  db: Database.Database,
  incomingStudentId: number,
): IncomingStudent | null {
  const sql = `${SELECT} WHERE i.incoming_student_id = ?`;
  const row = prepared<Row>(db, sql).get(incomingStudentId);
  return row === undefined ? null : toIncoming(row);
}

/** Students of a redemption, by number, after this number; at most `limit`. */
export function incomingStudentsAfter(
  db: Database.Database,
  redemptionId: string,
  { after, limit }: { after: number; limit: number },
): IncomingStudent[] {
  const sql = `${SELECT} WHERE i.redemption_id = ? AND i.incoming_student_id > ?
    ORDER BY i.incoming_student_id LIMIT ?`;
  return prepared<Row>(db, sql).all(redemptionId, after, limit).map(toIncoming);
}

/** Students of a redemption that nothing became of yet, by number; at most `limit`. */
export function studentsToImport(
  db: Database.Database,
  redemptionId: string,
  limit: number,
): IncomingStudent[] {
  const sql = `${SELECT} WHERE i.redemption_id = ? AND i.outcome IS NULL
    ORDER BY i.incoming_student_id LIMIT ?`;
  return prepared<Row>(db, sql).all(redemptionId, limit).map(toIncoming);
}

const toIncoming = (row: Row): IncomingStudent => ({
  ...row,
  source: JSON.parse(row.source) as SourceStudent,
  found: row.found === null ? null : (JSON.parse(row.found) as FoundMatch),
  isFlagged: row.isFlagged === 1,
});

/** Keeps what matching found; what a person has reviewed stays as it is. */
export function saveMatch(
  db: Database.Database,
  incomingStudentId: number,
  { studentId, ...found }: StudentMatch,
): void {
  prepared(
    db,
    `UPDATE incoming_students SET found = @found, import_as = @importAs,
       matched_student_id = @studentId, is_flagged = @isFlagged
     WHERE incoming_student_id = @incomingStudentId AND reviewed_at IS NULL`,
  ).run({
    ...{ incomingStudentId, studentId },
    found: JSON.stringify(found),
    importAs: studentId === null ? 'new' : 'matched',
    isFlagged: found.kind === 'uncertain' || found.kind === 'new-possible' ? 1 : 0,
  });
}

/** What persons decided of the students of a redemption, by number; null: a new student. */
export function reviewedMatches(
  db: Database.Database,
  redemptionId: string,
): Map<number, number | null> {
  const rows = prepared<{ incomingStudentId: number; studentId: number | null }>(
    db,
    `SELECT incoming_student_id AS incomingStudentId, matched_student_id AS studentId
     FROM incoming_students WHERE redemption_id = ? AND reviewed_at IS NOT NULL`,
  ).all(redemptionId);
  return new Map(rows.map(({ incomingStudentId, studentId }) => [incomingStudentId, studentId]));
}

/** Says as what a student is imported: with a student here, or as a new one (null). */
export function changeMatch(
  db: Database.Database,
  incomingStudentId: number,
  studentId: number | null,
): void {
  prepared(
    db,
    `UPDATE incoming_students SET import_as = @importAs, matched_student_id = @studentId
     WHERE incoming_student_id = @incomingStudentId`,
  ).run({ incomingStudentId, studentId, importAs: studentId === null ? 'new' : 'matched' });
}

/** Sets the tick of a review, or takes it away (null). */
export function tickReview(
  db: Database.Database,
  incomingStudentId: number,
  review: { readonly by: string; readonly at: string } | null,
): void {
  prepared(
    db,
    `UPDATE incoming_students SET reviewed_by = @by, reviewed_at = @at
     WHERE incoming_student_id = @incomingStudentId`,
  ).run({ incomingStudentId, by: review?.by ?? null, at: review?.at ?? null });
}

/** Whether another student of the same redemption is matched with this student here. */
export function isMatchTaken(
  db: Database.Database,
  { redemptionId, incomingStudentId }: IncomingStudent,
  studentId: number,
): boolean {
  const sql = `SELECT 1 AS taken FROM incoming_students
    WHERE matched_student_id = ? AND redemption_id = ? AND incoming_student_id <> ?`;
  return prepared(db, sql).get(studentId, redemptionId, incomingStudentId) !== undefined;
}
