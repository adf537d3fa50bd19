import { rosterEntrySchema } from '@portage/shared/messages/roster-report';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { PlacedEntry } from '../../domain/split-rosters.ts';

/**
 * The latest enrollment of each type of every student with a state ID, by school and grade. These
 * are this district's own enrollments: what was imported from another district never
 * counts. Protected students are left out.
 */
export function readRosterEntries(db: Database.Database): PlacedEntry[] {
  const rows = prepared<Record<string, unknown>>(
    db,
    `WITH latest AS (
       SELECT e.*, row_number() OVER (
         PARTITION BY student_id, enrollment_type ORDER BY entry_date DESC, record_id DESC
       ) AS place
       FROM enrollments e WHERE source_district_id IS NULL
     )
     SELECT l.school_id AS schoolId,
       coalesce(l.grade_level ->> '$.code', l.grade_level ->> '$.localCode', 'none') AS gradeLevel,
       s.state_student_id AS stateStudentId, s.last_name AS lastName, s.first_name AS firstName,
       s.middle_name AS middleName, s.generation_code_or_suffix AS generationCodeOrSuffix,
       s.birthdate, s.sex, l.enrollment_type AS enrollmentType, l.entry_date AS entryDate,
       l.exit_date AS exitDate
     FROM latest l JOIN students s USING (student_id)
     WHERE l.place = 1 AND s.state_student_id IS NOT NULL AND s.protected_at IS NULL
     ORDER BY l.school_id, gradeLevel, s.state_student_id, l.enrollment_type`,
  ).all();
  return rows.map(({ schoolId, gradeLevel, ...entry }) => ({
    schoolId: String(schoolId),
    gradeLevel: String(gradeLevel),
    entry: rosterEntrySchema.parse(entry),
  }));
}
