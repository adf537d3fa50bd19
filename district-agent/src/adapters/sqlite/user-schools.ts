import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/**
 * Whether student `s` may be seen: `@schools` is NULL (no limit) or JSON of school ids, at one of
 * which this district has or had the student enrolled. The former school answers requests.
 */
export const IS_AT_SCHOOLS = `(@schools IS NULL OR EXISTS (SELECT 1 FROM enrollments own
      WHERE own.student_id = s.student_id AND own.source_district_id IS NULL
        AND own.school_id IN (SELECT value FROM json_each(@schools))))`;

/** The value of `@schools` above. */
export const schoolsValue = (schools: readonly string[] | null): string | null =>
  schools === null ? null : JSON.stringify(schools);

/** The schools a user is limited to; null for every school. */
export function schoolsOf(db: Database.Database, username: string): string[] | null {
  const sql = `SELECT school_id AS schoolId FROM user_schools WHERE username = ?
    ORDER BY school_id`;
  const rows = prepared<{ schoolId: string }>(db, sql).all(username);
  return rows.length === 0 ? null : rows.map(({ schoolId }) => schoolId);
}

/** Limits a user to schools; none lifts the limit. */
export function limitToSchools(
  db: Database.Database,
  username: string,
  schoolIds: readonly string[],
): void {
  db.transaction(() => {
    prepared(db, 'DELETE FROM user_schools WHERE username = ?').run(username);
    const add = prepared(db, 'INSERT INTO user_schools (username, school_id) VALUES (?, ?)');
    for (const schoolId of new Set(schoolIds)) add.run(username, schoolId);
  }).immediate();
}

/** Whether a person limited to these schools may see a student. */
export function maySeeStudent(
  db: Database.Database,
  schools: readonly string[] | null,
  studentId: number,
): boolean {
  const sql = `SELECT 1 FROM students s WHERE s.student_id = @studentId AND ${IS_AT_SCHOOLS}`;
  return prepared(db, sql).get({ studentId, schools: schoolsValue(schools) }) !== undefined;
}

/** Whether a person limited to these schools may see a transfer: its student is one of theirs. */
export function maySeeTransfer(
  db: Database.Database,
  schools: readonly string[] | null,
  transferId: string,
): boolean {
  const sql = `SELECT 1 FROM transfers t LEFT JOIN students s ON s.student_id = t.student_id
    WHERE t.transfer_id = @transferId AND ${IS_AT_SCHOOLS}`;
  return prepared(db, sql).get({ transferId, schools: schoolsValue(schools) }) !== undefined;
}
