import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { CodeScope } from '../../domain/codes/code-scope.ts';
import { compareGrades } from '../../domain/codes/grade-order.ts';
import {
  GRADE_LEVEL,
  IS_CURRENT_ENROLLMENT,
  IS_CURRENT_SECTION,
  valuesOfToday,
} from './current-rows.ts';
import {
  IS_SEARCHED,
  parseStudents,
  STUDENT_COLUMNS,
  type Student,
  searchValues,
} from './students.ts';

/** A grade of a school; the grade level is its CEDS code, else the district's own code. */
export interface GradeOfSchool {
  readonly schoolId: string;
  readonly gradeLevel: string;
}

/** Where currently enrolled students are looked for; a class and a teacher by the schedule. */
export type Within =
  | { readonly kind: 'all' }
  | { readonly kind: 'school'; readonly schoolId: string }
  | ({ readonly kind: 'grade' } & GradeOfSchool)
  | {
      readonly kind: 'class';
      readonly schoolId: string;
      readonly courseCode: string;
      readonly sectionIdentifier: string;
    }
  /** The whole name, as `listTeachers` gives it; with `schoolId`, the classes at this school. */
  | { readonly kind: 'teacher'; readonly teacher: string; readonly schoolId?: string };

const IS_ENROLLED = `EXISTS (SELECT 1 FROM enrollments e
      WHERE e.student_id = s.student_id AND ${IS_CURRENT_ENROLLMENT})`;

const IN_ORDER = 'ORDER BY s.search_name, s.student_id';

const STUDENT = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.student_id = @studentId AND ${IS_ENROLLED}`;

/** Everybody who is enrolled in a grade of a school, but for protected students. */
export const IN_GRADE = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.protected_at IS NULL AND s.student_id IN (SELECT e.student_id FROM enrollments e
      WHERE e.school_id = @schoolId AND ${IS_CURRENT_ENROLLMENT} AND ${GRADE_LEVEL} = @gradeLevel)
  ${IN_ORDER}`;

/** The grades of a school, each with the number of its students. */
export const GRADES_OF_SCHOOL = `SELECT ${GRADE_LEVEL} AS gradeLevel,
    max(e.grade_level ->> '$.label') AS label, count(DISTINCT e.student_id) AS students
  FROM enrollments e WHERE e.school_id = @schoolId AND ${IS_CURRENT_ENROLLMENT}
  GROUP BY gradeLevel`;

const SEARCH_ALL = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE ${IS_SEARCHED} AND ${IS_ENROLLED} ${IN_ORDER} LIMIT @limit`;

/** Enrolled students of a school who are searched for. */
export const SEARCH_SCHOOL = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.student_id IN (SELECT e.student_id FROM enrollments e
      WHERE e.school_id = @schoolId AND ${IS_CURRENT_ENROLLMENT})
    AND ${IS_SEARCHED} ${IN_ORDER} LIMIT @limit`;

/** Enrolled students of a grade of a school who are searched for. */
export const SEARCH_GRADE = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.student_id IN (SELECT e.student_id FROM enrollments e
      WHERE e.school_id = @schoolId AND ${IS_CURRENT_ENROLLMENT} AND ${GRADE_LEVEL} = @gradeLevel)
    AND ${IS_SEARCHED} ${IN_ORDER} LIMIT @limit`;

/** Enrolled students of a class who are searched for. */
export const SEARCH_CLASS = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.student_id IN (SELECT c.student_id FROM scheduled_sections c
      WHERE c.school_id = @schoolId AND c.course_code = @courseCode
        AND c.section_identifier = @sectionIdentifier AND ${IS_CURRENT_SECTION})
    AND ${IS_SEARCHED} AND ${IS_ENROLLED} ${IN_ORDER} LIMIT @limit`;

const IS_TAUGHT_BY = 'EXISTS (SELECT 1 FROM json_each(c.teachers) t WHERE t.value = @teacher)';

const SEARCH_TEACHER = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.student_id IN (SELECT c.student_id FROM scheduled_sections c
      WHERE ${IS_CURRENT_SECTION} AND ${IS_TAUGHT_BY})
    AND ${IS_SEARCHED} AND ${IS_ENROLLED} ${IN_ORDER} LIMIT @limit`;

/** Enrolled students of a teacher's classes at a school who are searched for. */
export const SEARCH_TEACHER_AT_SCHOOL = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.student_id IN (SELECT c.student_id FROM scheduled_sections c
      WHERE c.school_id = @schoolId AND ${IS_CURRENT_SECTION} AND ${IS_TAUGHT_BY})
    AND ${IS_SEARCHED} AND ${IS_ENROLLED} ${IN_ORDER} LIMIT @limit`;

/**
 * Everybody who is enrolled in this grade `today` (`YYYY-MM-DD`), each student once, by name. Whose
 * enrollment begins later, has ended or came from another district is not.
 */
export function enrolledInGrade(
  db: Database.Database,
  grade: GradeOfSchool & { today: string },
): Student[] {
  const { schoolId, gradeLevel, today } = grade;
  return parseStudents(prepared(db, IN_GRADE).all({ schoolId, gradeLevel, today }));
}

/** Whose records a transfer code carries `today`, by name: none for one who is not enrolled now. */
export function studentsInScope(db: Database.Database, scope: CodeScope, today: string): Student[] {
  if (scope.kind === 'grade') return enrolledInGrade(db, { ...scope, today });
  return parseStudents(prepared(db, STUDENT).all({ studentId: scope.studentId, today }));
}

/** A grade with its words at the school, and how many are enrolled in it. */
export interface CountedGrade {
  readonly gradeLevel: string;
  readonly label: string | null;
  readonly students: number;
}

/** The grades of a school that have enrolled students `today`, from the youngest. */
export function gradesOfSchool(
  db: Database.Database,
  { schoolId, today }: { schoolId: string; today: string },
): CountedGrade[] {
  const rows = prepared<CountedGrade>(db, GRADES_OF_SCHOOL).all({ schoolId, today });
  return rows.toSorted((one, other) => compareGrades(one.gradeLevel, other.gradeLevel));
}

/** What to look for among the students who are enrolled `today` (`YYYY-MM-DD`). */
export interface EnrolledQuery {
  /** Left out or empty: everybody. */
  readonly text?: string;
  readonly within: Within;
  readonly today: string;
  readonly limit: number;
}

/**
 * Enrolled students whose name holds every word of `text` in any accent, case and order, or whose
 * local or state ID is `text`. Ordered by name.
 */
export function findEnrolledStudents(db: Database.Database, query: EnrolledQuery): Student[] {
  const { within, limit, today } = query;
  const values = { ...searchValues(query.text ?? ''), ...valuesOfToday(today), limit };
  return parseStudents(prepared(db, sqlOf(within)).all({ ...values, ...within }));
}

function sqlOf(within: Within): string {
  switch (within.kind) {
    case 'all':
      return SEARCH_ALL;
    case 'school':
      return SEARCH_SCHOOL;
    case 'grade':
      return SEARCH_GRADE;
    case 'class':
      return SEARCH_CLASS;
    case 'teacher':
      return within.schoolId === undefined ? SEARCH_TEACHER : SEARCH_TEACHER_AT_SCHOOL;
    default:
      return within satisfies never;
  }
}
