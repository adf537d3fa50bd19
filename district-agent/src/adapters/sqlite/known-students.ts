import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** A student of another district, as that district names them. */
export interface SourceKey {
  readonly releasingDistrictId: string;
  readonly sourceLocalStudentId: string;
}

/** Remembers who a student of another district is here, instead of whom they were before. */
export function rememberStudent(db: Database.Database, key: SourceKey, studentId: number): void {
  prepared(
    db,
    `INSERT INTO known_students (releasing_district_id, source_local_student_id, student_id)
     VALUES (@releasingDistrictId, @sourceLocalStudentId, @studentId)
     ON CONFLICT DO UPDATE SET student_id = excluded.student_id`,
  ).run({ ...key, studentId });
}

/** The students here whom earlier imports have for this one: one, or none. */
export function knownStudents(db: Database.Database, key: SourceKey): number[] {
  return prepared<{ studentId: number }>(
    db,
    `SELECT student_id AS studentId FROM known_students
     WHERE releasing_district_id = @releasingDistrictId
       AND source_local_student_id = @sourceLocalStudentId`,
  )
    .all(key)
    .map(({ studentId }) => studentId);
}
