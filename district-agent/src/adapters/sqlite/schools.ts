import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** A school of this district; grade levels are CEDS codes where known, else the district's own. */
export interface School {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly gradeLevels: readonly string[];
}

/** Adds a school or renames it; grade levels that are not given stay as they were. */
export function saveSchool(
  db: Database.Database,
  school: { schoolId: string; schoolName: string; gradeLevels?: readonly string[] },
): void {
  prepared(
    db,
    `INSERT INTO schools (school_id, school_name, grade_levels)
     VALUES (@schoolId, @schoolName, coalesce(@gradeLevels, '[]'))
     ON CONFLICT (school_id) DO UPDATE SET school_name = excluded.school_name,
       grade_levels = coalesce(@gradeLevels, grade_levels)`,
  ).run({
    schoolId: school.schoolId,
    schoolName: school.schoolName,
    gradeLevels: school.gradeLevels === undefined ? null : JSON.stringify(school.gradeLevels),
  });
}

/** All schools, by name. */
export function listSchools(db: Database.Database): School[] {
  const rows = prepared<{ schoolId: string; schoolName: string; gradeLevels: string }>(
    db,
    `SELECT school_id AS schoolId, school_name AS schoolName, grade_levels AS gradeLevels
     FROM schools ORDER BY school_name, school_id`,
  ).all();
  return rows.map((row) => ({ ...row, gradeLevels: JSON.parse(row.gradeLevels) as string[] }));
}

/** The name of a school; its id where the district never named it. */
export function schoolName(db: Database.Database, schoolId: string): string {
  const sql = 'SELECT school_name AS schoolName FROM schools WHERE school_id = ?';
  return prepared<{ schoolName: string }>(db, sql).get(schoolId)?.schoolName ?? schoolId;
}
