import type { DistrictId } from '@portage/shared/ids';
import { comparable, type MatchedFields } from '@portage/shared/matching/exact-match';
import type { RosterEntry } from '@portage/shared/messages/roster-report';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { RosterPart } from '../../application/ports.ts';
import type { RegisteredEnrollment } from '../../domain/former-district.ts';

/**
 * Replaces one part of a roster, and drops parts beyond the newest count. Names are stored in the
 * form in which they are compared, so that a lookup needs no second reading.
 */
export function applyRosterPart(
  db: Database.Database,
  roster: RosterPart,
  entries: readonly RosterEntry[],
): void {
  const bucket = {
    districtId: roster.districtId,
    schoolId: roster.schoolId,
    gradeLevel: roster.gradeLevel,
    source: roster.source,
    part: roster.part,
  };
  const { changes } = prepared(
    db,
    `DELETE FROM registered_enrollments
     WHERE district_id = @districtId AND school_id = @schoolId AND grade_level = @gradeLevel
       AND source = @source AND (part = @part OR part > @parts)`,
  ).run({ ...bucket, parts: roster.parts });
  const insert = prepared(
    db,
    `INSERT INTO registered_enrollments (state_student_id, district_id, school_id, grade_level,
       source, part, enrollment_type, last_name, first_name, birthdate, sex, entry_date, exit_date,
       position)
     VALUES (@stateStudentId, @districtId, @schoolId, @gradeLevel, @source, @part,
       @enrollmentType, @lastName, @firstName, @birthdate, @sex, @entryDate, @exitDate, @position)`,
  );
  entries.forEach((entry, position) => {
    const { enrollmentType, entryDate, exitDate } = entry;
    insert.run({ ...bucket, ...comparable(entry), enrollmentType, entryDate, exitDate, position });
  });
  const { districtId, source } = roster;
  prepared(
    db,
    `INSERT INTO registry_counts (district_id, source, enrollments) VALUES (?, ?, ?)
     ON CONFLICT (district_id, source) DO UPDATE SET enrollments = enrollments + excluded.enrollments`,
  ).run(districtId, source, entries.length - changes);
}

/** How many requests of a district found no former district after a time, RFC 3339. */
export const unmatchedSince = (
  db: Database.Database,
  districtId: DistrictId,
  since: string,
): number => prepared<{ n: number }>(db, UNMATCHED_SINCE).get({ districtId, since })?.n ?? 0;

/** The condition on the type is that of the index, word for word. */
export const UNMATCHED_SINCE = `SELECT count(*) AS n FROM events
  WHERE district_id = @districtId AND at > @since AND type = 'FormerDistrictNotFound'`;

/** Every enrollment registered under a state ID, in any district. */
export function enrollmentsOf(
  db: Database.Database,
  stateStudentId: string,
): RegisteredEnrollment[] {
  const { stateStudentId: wanted } = comparable({ ...nobody, stateStudentId });
  return prepared<RegisteredEnrollment>(
    db,
    `SELECT state_student_id AS stateStudentId, district_id AS districtId,
         enrollment_type AS enrollmentType, last_name AS lastName, first_name AS firstName,
         birthdate, sex, entry_date AS entryDate, exit_date AS exitDate
       FROM registered_enrollments WHERE state_student_id = ?`,
  ).all(wanted);
}

const nobody: MatchedFields = {
  stateStudentId: '',
  lastName: '',
  firstName: '',
  birthdate: '',
  sex: 'NotSelected',
};
