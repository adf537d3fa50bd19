import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Since when a student is protected (RFC 3339) and by whom; null for one who is not. */
export function protectionOf(
  db: Database.Database,
  studentId: number,
): { at: string; by: string } | null {
  const sql = `SELECT protected_at AS at, protected_by AS by FROM students
    WHERE student_id = ? AND protected_at IS NOT NULL`;
  return prepared<{ at: string; by: string }>(db, sql).get(studentId) ?? null;
}

/** Protects a student, or lifts the protection with null. */
export function setProtection(
  db: Database.Database,
  studentId: number,
  protection: { at: string; by: string } | null,
): void {
  prepared(db, 'UPDATE students SET protected_at = ?, protected_by = ? WHERE student_id = ?').run(
    protection?.at ?? null,
    protection?.by ?? null,
    studentId,
  );
}
