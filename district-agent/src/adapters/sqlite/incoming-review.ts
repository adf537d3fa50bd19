import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { compareGrades } from '../../domain/codes/grade-order.ts';
import type { ImportAs } from './incoming-matches.ts';
import { searchValues } from './students.ts';
import { IS_AT_SCHOOLS, schoolsValue } from './user-schools.ts';

/** Which students of a redemption to list. */
export const reviewStatuses = ['all', 'matched', 'new', 'flagged', 'unreviewed'] as const;
/** One of them. */
export type ReviewStatus = (typeof reviewStatuses)[number];

/** What the students to list have in common; without a part, it does not matter. */
export interface ReviewFilter {
  /** Words of the name in any accent, case and order, or the local ID on the source. */
  readonly search?: string;
  /** The grade on the source: CEDS code, else the district's own. */
  readonly grade?: string;
  readonly status?: ReviewStatus;
}

/** One student in the list. */
export interface ReviewLine {
  readonly incomingStudentId: number;
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName: string | null;
  readonly birthdate: string;
  readonly grade: string | null;
  readonly sourceLocalStudentId: string;
  readonly importAs: ImportAs | null;
  readonly isFlagged: boolean;
  readonly isReviewed: boolean;
  /** The local ID of the matched student here, if the reader may see that student. */
  readonly matchedLocalStudentId: string | null;
}

const GRADE = `coalesce(i.source ->> '$.enrollment.gradeLevel.code',
    i.source ->> '$.enrollment.gradeLevel.localCode')`;

const IS_LISTED = `i.redemption_id = @redemptionId
  AND ((instr(i.search_name, @word) > 0 AND NOT EXISTS
      (SELECT 1 FROM json_each(@words) w WHERE instr(i.search_name, w.value) = 0))
    OR i.source_local_student_id = @text)
  AND (@grade IS NULL OR ${GRADE} = @grade)
  AND CASE @status
    WHEN 'matched' THEN i.import_as = 'matched'
    WHEN 'new' THEN i.import_as = 'new'
    WHEN 'flagged' THEN i.is_flagged = 1
    WHEN 'unreviewed' THEN i.reviewed_at IS NULL
    ELSE 1 END`;

const LIST = `SELECT i.incoming_student_id AS incomingStudentId,
  i.source ->> '$.student.lastName' AS lastName, i.source ->> '$.student.firstName' AS firstName,
  i.source ->> '$.student.middleName' AS middleName,
  i.source ->> '$.student.birthdate' AS birthdate, ${GRADE} AS grade,
  i.source_local_student_id AS sourceLocalStudentId, i.import_as AS importAs,
  i.is_flagged AS isFlagged, i.reviewed_at IS NOT NULL AS isReviewed,
  CASE WHEN ${IS_AT_SCHOOLS} THEN s.local_student_id END AS matchedLocalStudentId
  FROM incoming_students i LEFT JOIN students s ON s.student_id = i.matched_student_id
  WHERE ${IS_LISTED} ORDER BY i.search_name, i.incoming_student_id LIMIT @limit OFFSET @offset`;

const COUNT = `SELECT count(*) AS students FROM incoming_students i WHERE ${IS_LISTED}`;

const NEXT = `SELECT i.incoming_student_id AS incomingStudentId FROM incoming_students i,
    (SELECT search_name, incoming_student_id FROM incoming_students
     WHERE incoming_student_id = @incomingStudentId) me
  WHERE ${IS_LISTED} AND i.reviewed_at IS NULL AND i.incoming_student_id <> @incomingStudentId
  ORDER BY (i.search_name, i.incoming_student_id) > (me.search_name, me.incoming_student_id) DESC,
    i.search_name, i.incoming_student_id LIMIT 1`;

const GRADES = `SELECT DISTINCT ${GRADE} AS grade FROM incoming_students i
  WHERE i.redemption_id = ? AND ${GRADE} IS NOT NULL`;

/** The grades on the source that students of a redemption are in, from the youngest. */
export const gradesOfIncoming = (db: Database.Database, redemptionId: string): string[] =>
  prepared<{ grade: string }>(db, GRADES)
    .all(redemptionId)
    .map(({ grade }) => grade)
    .toSorted(compareGrades);

type Row = Omit<ReviewLine, 'isFlagged' | 'isReviewed'> & {
  readonly isFlagged: number;
  readonly isReviewed: number;
};

/** Which part of a list, for whom: somebody limited to these schools, or (null) nobody limited. */
export interface ListedPart {
  readonly limit: number;
  readonly offset: number;
  readonly schools?: readonly string[] | null;
}

/** Students of a redemption by name, and how many there are beyond the page. */
export function listIncoming(
  db: Database.Database,
  redemptionId: string,
  filter: ReviewFilter & ListedPart,
): { students: ReviewLine[]; found: number } {
  const bound = valuesOf(redemptionId, filter);
  const { limit, offset, schools = null } = filter;
  const part = { limit, offset, schools: schoolsValue(schools) };
  const rows = prepared<Row>(db, LIST).all({ ...bound, ...part });
  return {
    students: rows.map((row) => ({
      ...row,
      isFlagged: row.isFlagged === 1,
      isReviewed: row.isReviewed === 1,
    })),
    found: prepared<{ students: number }>(db, COUNT).get(bound)?.students ?? 0,
  };
}

/**
 * The student not reviewed yet who follows this one in the list, after its end from its beginning;
 * null when there is no other.
 */
export function nextToReview(
  db: Database.Database,
  { redemptionId, incomingStudentId }: { redemptionId: string; incomingStudentId: number },
  filter: ReviewFilter,
): number | null {
  const bound = { ...valuesOf(redemptionId, filter), incomingStudentId };
  return prepared<{ incomingStudentId: number }>(db, NEXT).get(bound)?.incomingStudentId ?? null;
}

const valuesOf = (redemptionId: string, { search, grade, status }: ReviewFilter) => ({
  ...{ redemptionId, ...searchValues(search ?? '') },
  grade: grade ?? null,
  status: status ?? 'all',
});
