import { stableRecordId } from '@portage/shared/records/record-id';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { findByRecordId, writeRow } from '../../adapters/sqlite/record-table.ts';
import { schoolName } from '../../adapters/sqlite/schools.ts';
import { enrollmentHistoryTable } from '../../records/enrollment-history/store.ts';

/** Where a student was seen in a school year, by the student's own attendance events. */
interface Presence {
  readonly studentId: number;
  readonly localStudentId: string;
  readonly schoolId: string;
  readonly schoolYear: number;
  readonly firstDate: string;
  readonly lastDate: string;
  readonly gradeLevel: string | null;
  readonly isLatest: number;
}

/** How an enrollment says where it comes from. */
export const DERIVED_FROM_ATTENDANCE = 'attendance events; entry is the first event of the year';

// Only the district's own events, and only students of whom the source has no enrollment: what
// the district says itself always wins. The grade is the one noted at a test in that school year.
const PRESENCES = `
  WITH presences AS (
    SELECT student_id, school_id, school_year, min(date) AS first_date, max(date) AS last_date
    FROM attendance_events WHERE source_district_id IS NULL
    GROUP BY student_id, school_id, school_year
  ), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY student_id
      ORDER BY school_year DESC, last_date DESC, school_id) AS newness FROM presences
  )
  SELECT r.student_id AS studentId, s.local_student_id AS localStudentId,
    r.school_id AS schoolId, r.school_year AS schoolYear,
    r.first_date AS firstDate, r.last_date AS lastDate,
    (SELECT a.grade_level FROM assessments a WHERE a.student_id = r.student_id
      AND a.school_year = r.school_year AND a.grade_level IS NOT NULL
      AND a.source_district_id IS NULL ORDER BY a.administration_date DESC LIMIT 1) AS gradeLevel,
    r.newness = 1 AND r.school_year = (SELECT max(school_year) FROM presences) AS isLatest
  FROM ranked r JOIN students s USING (student_id)
  WHERE NOT EXISTS (SELECT 1 FROM enrollments e WHERE e.student_id = r.student_id
    AND e.derived_from IS NULL AND e.source_district_id IS NULL)
  ORDER BY r.student_id, r.school_year, r.first_date`;

// What the district now says itself about a school and year takes the place of what was derived.
const DROP_SUPERSEDED = `DELETE FROM enrollments AS d
  WHERE d.derived_from IS NOT NULL AND d.source_district_id IS NULL AND EXISTS
    (SELECT 1 FROM enrollments e WHERE e.student_id = d.student_id AND e.school_id = d.school_id
      AND e.school_year = d.school_year AND e.derived_from IS NULL
      AND e.source_district_id IS NULL)`;

/**
 * Makes enrollments for students of whom the source has attendance but no enrollment: one a school
 * and school year, from the student's first event of that year. The latest one of the newest school
 * year in the store stays open; the others end with their last event. An enrollment that somebody
 * ended here stays ended, however often the source is loaded again; a derived one gives way when
 * the source names an enrollment at that school in that year.
 */
export function deriveEnrollments(db: Database.Database, districtId: string): void {
  db.transaction(() => {
    prepared(db, DROP_SUPERSEDED).run();
    for (const presence of prepared<Presence>(db, PRESENCES).all()) {
      writeDerived(db, districtId, presence);
    }
  }).immediate();
}

function writeDerived(db: Database.Database, districtId: string, presence: Presence): void {
  const { studentId, localStudentId, schoolId, schoolYear } = presence;
  const key = [localStudentId, 'attendance', schoolId, String(schoolYear)];
  const recordId = stableRecordId(districtId, enrollmentHistoryTable.object, key);
  const known = findByRecordId(db, enrollmentHistoryTable, recordId)?.row;
  const row = enrollmentHistoryTable.schema.parse({
    recordId,
    schoolId,
    schoolName: schoolName(db, schoolId),
    schoolYear,
    gradeLevel: presence.gradeLevel === null ? null : JSON.parse(presence.gradeLevel),
    enrollmentType: 'Primary',
    entryDate: presence.firstDate,
    entryType: known?.entryType ?? null,
    exitDate: known?.exitDate ?? (presence.isLatest === 1 ? null : presence.lastDate),
    exitType: known?.exitType ?? null,
    derivedFrom: DERIVED_FROM_ATTENDANCE,
  });
  writeRow(db, enrollmentHistoryTable, { studentId, row, source: null });
}
