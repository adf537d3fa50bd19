import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { parseStudents, STUDENT_COLUMNS, type Student } from './students.ts';

/**
 * Where a code of this district stands. `registering`: the hub has not spoken of it yet. `unused`:
 * it can be redeemed, or taken back. `refused`: the hub did not take it (see `code`). `revoking`: a
 * person took it back, and the hub has not spoken of that yet; a redemption that was there first
 * still counts. `revoked`: nobody can use it. `in-preview`: a district holds it and reviews the
 * students. `importing`: an import has begun, and the code is spent. `imported`, `failed`: the
 * import has ended. A cancelled import leads back to `unused`.
 */
export type TransferCodeStatus =
  | 'registering'
  | 'unused'
  | 'refused'
  | 'revoking'
  | 'revoked'
  | 'in-preview'
  | 'importing'
  | 'imported'
  | 'failed';

/** A code that this district made, without the code: only what is derived from it is kept. */
export interface StoredCode {
  readonly transferId: string;
  readonly lookupHash: string;
  /** 64 hexadecimal digits; shows that whoever redeems knows the code. */
  readonly proofSecret: string;
  readonly scopeKind: 'grade' | 'student';
  readonly schoolId: string;
  readonly schoolName: string;
  /** CEDS code, else the district's own; null for one student. */
  readonly gradeLevel: string | null;
  /** What people here call the grade; null for one student. */
  readonly gradeLabel: string | null;
  readonly status: TransferCodeStatus;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly personUsername: string;
  readonly personName: string;
  /** Why the hub refused it, or a packet of it; null when it did not. */
  readonly code: string | null;
}

const SELECT = `SELECT transfer_id AS transferId, lookup_hash AS lookupHash,
  proof_secret AS proofSecret, scope_kind AS scopeKind, school_id AS schoolId,
  school_name AS schoolName, grade_level AS gradeLevel, grade_label AS gradeLabel, status,
  created_at AS createdAt, expires_at AS expiresAt, person_username AS personUsername,
  person_name AS personName, code FROM transfer_codes`;

/** Adds a code that is `registering`, with the students it stands for, numbered from 1. */
export function insertTransferCode(
  db: Database.Database,
  code: Omit<StoredCode, 'status' | 'code'>,
  studentIds: readonly number[],
): void {
  prepared(
    db,
    `INSERT INTO transfer_codes (transfer_id, lookup_hash, proof_secret, scope_kind, school_id,
       school_name, grade_level, grade_label, status, created_at, expires_at, person_username,
       person_name)
     VALUES (@transferId, @lookupHash, @proofSecret, @scopeKind, @schoolId, @schoolName,
       @gradeLevel, @gradeLabel, 'registering', @createdAt, @expiresAt, @personUsername,
       @personName)`,
  ).run(code);
  const add = prepared(
    db,
    'INSERT INTO transfer_code_students (transfer_id, number, student_id) VALUES (?, ?, ?)',
  );
  for (const [index, studentId] of studentIds.entries()) {
    add.run(code.transferId, index + 1, studentId);
  }
}

/** A code of this district, or null. */
export function findTransferCode(db: Database.Database, transferId: string): StoredCode | null {
  return prepared<StoredCode>(db, `${SELECT} WHERE transfer_id = ?`).get(transferId) ?? null;
}

/** All codes of this district, newest first. */
export const listTransferCodes = (db: Database.Database): StoredCode[] =>
  prepared<StoredCode>(db, `${SELECT} ORDER BY created_at DESC, transfer_id DESC`).all();

/** Moves a code on; what was noted against it before is over. */
export function moveTransferCode(
  db: Database.Database,
  transferId: string,
  moved: { status: TransferCodeStatus; code?: string },
): void {
  prepared(db, 'UPDATE transfer_codes SET status = ?, code = ? WHERE transfer_id = ?').run(
    moved.status,
    moved.code ?? null,
    transferId,
  );
}

/** Notes why nothing more of a code can be sent. */
export function noteCodeTrouble(db: Database.Database, transferId: string, code: string): void {
  prepared(db, 'UPDATE transfer_codes SET code = ? WHERE transfer_id = ?').run(code, transferId);
}

/** How many students a code stands for. */
export function countCodeStudents(db: Database.Database, transferId: string): number {
  const sql = 'SELECT count(*) AS students FROM transfer_code_students WHERE transfer_id = ?';
  return prepared<{ students: number }>(db, sql).get(transferId)?.students ?? 0;
}

/**
 * Students of a code by their numbers, both ends included. Two who were merged since are one, under
 * the lower number.
 */
export function codeStudents(
  db: Database.Database,
  transferId: string,
  { firstNumber, lastNumber }: { firstNumber: number; lastNumber: number },
): { number: number; student: Student }[] {
  const rows = prepared<{ number: number }>(
    db,
    `SELECT c.number, ${STUDENT_COLUMNS} FROM transfer_code_students c
     JOIN students s ON s.student_id = c.student_id
     WHERE c.transfer_id = ? AND c.number BETWEEN ? AND ?
       AND NOT EXISTS (SELECT 1 FROM transfer_code_students o WHERE o.transfer_id = c.transfer_id
         AND o.student_id = c.student_id AND o.number < c.number)
     ORDER BY c.number`,
  ).all(transferId, firstNumber, lastNumber);
  const students = parseStudents(rows);
  return rows.flatMap(({ number }, index) => {
    const student = students[index];
    return student === undefined ? [] : [{ number, student }];
  });
}

/** Something short that differs when the list of codes does, or what became of one of them. */
export function codesFingerprint(db: Database.Database, now: string): string {
  const sql = `SELECT (SELECT json_group_array(status || n) FROM (
      SELECT status, count(*) AS n FROM transfer_codes GROUP BY status ORDER BY status))
    || (SELECT count(code) || ':' || count(CASE WHEN expires_at <= ? THEN 1 END)
      FROM transfer_codes)
    || (SELECT ':' || count(*) || ':' || count(started_at) || ':' || count(ended_at)
      FROM code_redemptions)
    || (SELECT ':' || count(*) || ':' || count(sent_at) || ':' || count(code)
      FROM code_release_jobs) AS fingerprint`;
  return prepared<{ fingerprint: string }>(db, sql).get(now)?.fingerprint ?? '';
}
