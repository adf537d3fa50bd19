import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import {
  IS_SEARCHED,
  parseStudents,
  STUDENT_COLUMNS,
  type Student,
  searchValues,
} from './students.ts';
import { IS_AT_SCHOOLS, schoolsValue } from './user-schools.ts';

/** A student with the schools of enrollments of this district's own that have not ended. */
export interface FoundStudent extends Student {
  readonly schoolNames: readonly string[];
}

/** Students who are searched for, at the schools of a person, by name. */
export const SEARCH_FOR_PERSON = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE ${IS_SEARCHED} AND ${IS_AT_SCHOOLS}
  ORDER BY s.search_name, s.student_id LIMIT @limit`;

const OPEN_SCHOOLS = `SELECT DISTINCT e.school_name AS schoolName FROM enrollments e
  WHERE e.student_id = ? AND e.exit_date IS NULL AND e.source_district_id IS NULL
  ORDER BY e.school_name`;

/**
 * Students whose name holds every word of `text` in any accent, case and order, or whose local or
 * state ID is `text`, as far as a person limited to `schools` may see them. Ordered by name.
 */
export function searchForPerson(
  db: Database.Database,
  query: { text: string; schools: readonly string[] | null; limit: number },
): FoundStudent[] {
  const { text, schools, limit } = query;
  const values = { ...searchValues(text), schools: schoolsValue(schools), limit };
  const students = parseStudents(prepared(db, SEARCH_FOR_PERSON).all(values));
  const open = prepared<{ schoolName: string }>(db, OPEN_SCHOOLS);
  return students.map((student) => ({
    ...student,
    schoolNames: open.all(student.studentId).map(({ schoolName }) => schoolName),
  }));
}
