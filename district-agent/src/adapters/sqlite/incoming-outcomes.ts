import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { IdentityChange, StudentKeys } from '../../domain/codes/identity-change.ts';
import type { ImportLogLine } from '../../domain/import/log-line.ts';
import type { SourceStudent } from './incoming-students.ts';
import { IS_AT_SCHOOLS, schoolsValue } from './user-schools.ts';

/** What became of a student who was imported. */
export interface ImportedStudent {
  /** The student here. */
  readonly studentId: number;
  readonly changes: readonly IdentityChange[];
  /** By what the student is known here now. */
  readonly destination: StudentKeys;
  /** Scores that stand here now. */
  readonly scoresImported: number;
  readonly lines: readonly ImportLogLine[];
}

/** Whether nothing became of a student yet. */
export function isToImport(db: Database.Database, incomingStudentId: number): boolean {
  const sql = `SELECT 1 AS waits FROM incoming_students
    WHERE incoming_student_id = ? AND outcome IS NULL`;
  return prepared(db, sql).get(incomingStudentId) !== undefined;
}

/** Notes that a student was imported. */
export function saveImported(
  db: Database.Database,
  incomingStudentId: number,
  { studentId, changes, destination, scoresImported, lines }: ImportedStudent,
): void {
  prepared(
    db,
    `UPDATE incoming_students SET outcome = @outcome, imported_student_id = @studentId,
       changes = @changes, destination = @destination, scores_imported = @scoresImported,
       log_lines = @lines
     WHERE incoming_student_id = @incomingStudentId`,
  ).run({
    ...{ incomingStudentId, studentId, scoresImported },
    outcome: changes.length === 0 ? 'imported' : 'changed',
    changes: JSON.stringify(changes),
    destination: JSON.stringify(destination),
    lines: JSON.stringify(lines),
  });
}

/** Notes that a student could not be imported, and why. */
export function saveFailed(db: Database.Database, incomingStudentId: number, code: string): void {
  prepared(
    db,
    `UPDATE incoming_students SET outcome = 'failed', outcome_code = ?
     WHERE incoming_student_id = ? AND outcome IS NULL`,
  ).run(code, incomingStudentId);
}

/** How the students of a redemption stand. */
export interface IncomingCounts {
  readonly students: number;
  readonly new: number;
  readonly matched: number;
  readonly flagged: number;
  readonly reviewed: number;
  /** Flagged and not reviewed yet. */
  readonly open: number;
  /** Whatever became of them. */
  readonly done: number;
  readonly imported: number;
  /** Of the imported ones, those of whom something had to be changed. */
  readonly changed: number;
  readonly failed: number;
}

const COUNT = `SELECT count(*) AS students,
  count(*) FILTER (WHERE import_as = 'new') AS new,
  count(*) FILTER (WHERE import_as = 'matched') AS matched,
  count(*) FILTER (WHERE is_flagged = 1) AS flagged,
  count(*) FILTER (WHERE reviewed_at IS NOT NULL) AS reviewed,
  count(*) FILTER (WHERE is_flagged = 1 AND reviewed_at IS NULL) AS open,
  count(*) FILTER (WHERE outcome IS NOT NULL) AS done,
  count(*) FILTER (WHERE outcome IN ('imported', 'changed')) AS imported,
  count(*) FILTER (WHERE outcome = 'changed') AS changed,
  count(*) FILTER (WHERE outcome = 'failed') AS failed
  FROM incoming_students WHERE redemption_id = ?`;

/** Counts the students of a redemption; all are 0 when there are none. */
export function countIncoming(db: Database.Database, redemptionId: string): IncomingCounts {
  const counts = prepared<IncomingCounts>(db, COUNT).get(redemptionId);
  if (counts === undefined) throw new Error('counting gives one row');
  return counts;
}

/** What the log says of one student. */
export interface OutcomeRow {
  readonly source: SourceStudent;
  readonly outcome: 'imported' | 'changed' | 'failed' | null;
  readonly outcomeCode: string | null;
  readonly changes: readonly IdentityChange[];
  readonly destination: StudentKeys | null;
  readonly scoreCount: number;
  readonly badScoreCount: number;
  readonly scoresImported: number | null;
}

type Json = 'source' | 'changes' | 'destination';
type Row = Omit<OutcomeRow, Json> & { source: string; changes: string; destination: string };

/**
 * What became of the students of a redemption, by name. By what a student is known here is left out
 * for somebody limited to `schools` when it is none of theirs.
 */
export function readOutcomes(
  db: Database.Database,
  redemptionId: string,
  schools: readonly string[] | null = null,
): OutcomeRow[] {
  return prepared<Row>(
    db,
    `SELECT source, outcome, outcome_code AS outcomeCode, coalesce(changes, '[]') AS changes,
       CASE WHEN ${IS_AT_SCHOOLS} THEN coalesce(destination, 'null') ELSE 'null' END AS destination, score_count AS scoreCount,
       bad_score_count AS badScoreCount, scores_imported AS scoresImported
     FROM incoming_students i LEFT JOIN students s ON s.student_id = i.imported_student_id
     WHERE redemption_id = @redemptionId ORDER BY i.search_name, incoming_student_id`,
  )
    .all({ redemptionId, schools: schoolsValue(schools) })
    .map((row) => ({
      ...row,
      source: JSON.parse(row.source) as SourceStudent,
      changes: JSON.parse(row.changes) as IdentityChange[],
      destination: JSON.parse(row.destination) as StudentKeys | null,
    }));
}
