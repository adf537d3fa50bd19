import {
  type Sex,
  type StudentIdentity,
  studentIdentitySchema,
} from '@portage/shared/records/student-identity';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { foldName } from '../../domain/fold-name.ts';

/** A student of this district. One whom the state has given no ID yet has `stateStudentId` null. */
export interface Student extends Omit<StudentIdentity, 'stateStudentId'> {
  readonly studentId: number;
  readonly stateStudentId: string | null;
}

const studentSchema: z.ZodType<Student> = studentIdentitySchema.extend({
  studentId: z.number().int(),
  stateStudentId: z.string().min(1).nullable(),
});

const STUDENT_COLUMNS = `s.student_id AS studentId, s.local_student_id AS localStudentId,
  s.state_student_id AS stateStudentId, s.last_name AS lastName, s.first_name AS firstName,
  s.middle_name AS middleName, s.generation_code_or_suffix AS generationCodeOrSuffix,
  s.birthdate, s.sex`;

/** A student by the id in this store. */
export const FIND_BY_ID = `SELECT ${STUDENT_COLUMNS} FROM students s WHERE s.student_id = ?`;
/** A student by local ID. */
export const FIND_BY_LOCAL_ID = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.local_student_id = ?`;
/** Students by state ID. */
export const FIND_BY_STATE_ID = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.state_student_id = ? ORDER BY s.student_id`;

// The first word alone decides for most students; the list of all words is opened for the rest.
const NAME_MATCHES = `(instr(s.search_name, @word) > 0 AND NOT EXISTS
    (SELECT 1 FROM json_each(@words) w WHERE instr(s.search_name, w.value) = 0))`;

/** Students of one school are those with an open enrollment there that is this district's own. */
export const SEARCH_IN_SCHOOL = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.student_id IN (SELECT e.student_id FROM enrollments e
      WHERE e.school_id = @schoolId AND e.exit_date IS NULL AND e.source_district_id IS NULL)
    AND (${NAME_MATCHES}
      OR s.local_student_id = @text OR s.state_student_id = @text)
  ORDER BY s.search_name, s.student_id LIMIT @limit`;
/** Students of the whole district. */
export const SEARCH_IN_DISTRICT = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE ${NAME_MATCHES}
    OR s.local_student_id = @text OR s.state_student_id = @text
  ORDER BY s.search_name, s.student_id LIMIT @limit`;

// A source that says nothing about sex or state ID does not erase what another one said.
const SAVE = `INSERT INTO students (local_student_id, state_student_id, last_name, first_name,
    middle_name, generation_code_or_suffix, birthdate, sex, search_name)
  VALUES (@localStudentId, @stateStudentId, @lastName, @firstName, @middleName,
    @generationCodeOrSuffix, @birthdate, @sex, @searchName)
  ON CONFLICT (local_student_id) DO UPDATE SET
    state_student_id = coalesce(excluded.state_student_id, state_student_id),
    last_name = excluded.last_name, first_name = excluded.first_name,
    middle_name = excluded.middle_name,
    generation_code_or_suffix = excluded.generation_code_or_suffix,
    birthdate = excluded.birthdate,
    sex = CASE excluded.sex WHEN 'NotSelected' THEN sex ELSE excluded.sex END,
    search_name = excluded.search_name
  RETURNING student_id AS studentId`;

/** The student of this id of the store. */
export function findStudent(db: Database.Database, studentId: number): Student | undefined {
  return parseStudent(prepared(db, FIND_BY_ID).get(studentId));
}

/** The student of this local ID; ids are text and `00123` is not `123`. */
export function findByLocalId(db: Database.Database, localStudentId: string): Student | undefined {
  return parseStudent(prepared(db, FIND_BY_LOCAL_ID).get(localStudentId));
}

/** Students of this state ID: more than one means that the district holds a student twice. */
export function findByStateId(db: Database.Database, stateStudentId: string): Student[] {
  const rows = prepared(db, FIND_BY_STATE_ID).all(stateStudentId);
  return rows.map((row) => studentSchema.parse(row));
}

/**
 * Students whose name holds every word of `text` in any accent, case and order, or whose local or
 * state ID is `text`; with `schoolId`, those with an open enrollment there. Ordered by name.
 */
export function searchStudents(
  db: Database.Database,
  query: { text?: string; schoolId?: string; limit: number },
): Student[] {
  const text = (query.text ?? '').trim();
  const words = foldName(text).split(' ').filter(Boolean);
  const bound = {
    text,
    word: words[0] ?? '',
    words: JSON.stringify(words),
    limit: query.limit,
  };
  const rows =
    query.schoolId === undefined
      ? prepared(db, SEARCH_IN_DISTRICT).all(bound)
      : prepared(db, SEARCH_IN_SCHOOL).all({ ...bound, schoolId: query.schoolId });
  return rows.map((row) => studentSchema.parse(row));
}

/**
 * Adds a student, or updates the one of the same local ID. Returns the student's id in the store.
 */
export function saveStudent(db: Database.Database, student: Omit<Student, 'studentId'>): number {
  const searchName = foldName(
    [student.lastName, student.firstName, student.middleName ?? ''].join(' '),
  );
  const row = prepared<{ studentId: number }>(db, SAVE).get({ ...student, searchName });
  return z.object({ studentId: z.number() }).parse(row).studentId;
}

/** Who a request or a packet says this student is; null when the state has given no ID yet. */
export function toIdentity(student: Student): StudentIdentity | null {
  const { studentId: _, stateStudentId, ...rest } = student;
  return stateStudentId === null ? null : { ...rest, stateStudentId };
}

/** Sets a student's sex and state ID where the source has them in a record of their own. */
export function updateStudent(
  db: Database.Database,
  studentId: number,
  change: { sex: Sex | null; stateStudentId: string | null },
): void {
  prepared(
    db,
    `UPDATE students SET sex = coalesce(@sex, sex),
      state_student_id = coalesce(@stateStudentId, state_student_id)
     WHERE student_id = @studentId`,
  ).run({ ...change, studentId });
}

function parseStudent(row: unknown): Student | undefined {
  return row === undefined ? undefined : studentSchema.parse(row);
}
