import { type StudentAccount, studentAccountSchema } from '@portage/shared/records/student-account';
import {
  type Sex,
  type StudentIdentity,
  studentIdentitySchema,
} from '@portage/shared/records/student-identity';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { foldedWords, foldName } from '../../domain/fold-name.ts';

/** A student of this district. One whom the state has given no ID yet has `stateStudentId` null. */
export interface Student extends Omit<StudentIdentity, 'stateStudentId'>, StudentAccount {
  readonly studentId: number;
  readonly stateStudentId: string | null;
}

/** A student to save; a user name or an e-mail address that is left out is as one that is null. */
export type NewStudent = Omit<Student, 'studentId' | keyof StudentAccount> &
  Partial<StudentAccount>;

const studentSchema: z.ZodType<Student> = studentIdentitySchema.extend({
  ...studentAccountSchema.shape,
  studentId: z.number().int(),
  stateStudentId: z.string().min(1).nullable(),
});

/** What a `Student` is read from, where `s` is the table of students. */
export const STUDENT_COLUMNS = `s.student_id AS studentId, s.local_student_id AS localStudentId,
  s.state_student_id AS stateStudentId, s.last_name AS lastName, s.first_name AS firstName,
  s.middle_name AS middleName, s.generation_code_or_suffix AS generationCodeOrSuffix,
  s.birthdate, s.sex, s.user_name AS userName, s.email`;

/** A student by the id in this store. */
export const FIND_BY_ID = `SELECT ${STUDENT_COLUMNS} FROM students s WHERE s.student_id = ?`;
/** A student by local ID. */
export const FIND_BY_LOCAL_ID = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.local_student_id = ?`;
/** Students by state ID. */
export const FIND_BY_STATE_ID = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.state_student_id = ? ORDER BY s.student_id`;
/** Students by user name. */
export const FIND_BY_USER_NAME = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.user_name = ? COLLATE NOCASE ORDER BY s.student_id`;
/** Students by e-mail address. */
export const FIND_BY_EMAIL = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.email = ? COLLATE NOCASE ORDER BY s.student_id`;

// The first word alone decides for most students; the list of all words is opened for the rest.
const NAME_MATCHES = `(instr(s.search_name, @word) > 0 AND NOT EXISTS
    (SELECT 1 FROM json_each(@words) w WHERE instr(s.search_name, w.value) = 0))`;

/** Whether student `s` is one searched for; `searchValues` has the values. */
export const IS_SEARCHED = `(${NAME_MATCHES}
      OR s.local_student_id = @text OR s.state_student_id = @text)`;

/** Students of one school are those with an open enrollment there that is this district's own. */
export const SEARCH_IN_SCHOOL = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE s.student_id IN (SELECT e.student_id FROM enrollments e
      WHERE e.school_id = @schoolId AND e.exit_date IS NULL AND e.source_district_id IS NULL)
    AND ${IS_SEARCHED}
  ORDER BY s.search_name, s.student_id LIMIT @limit`;
/** Students of the whole district. */
export const SEARCH_IN_DISTRICT = `SELECT ${STUDENT_COLUMNS} FROM students s
  WHERE ${IS_SEARCHED}
  ORDER BY s.search_name, s.student_id LIMIT @limit`;

// A source that says nothing about sex, state ID, user name or e-mail address does not erase what
// another one said.
const SAVE = `INSERT INTO students (local_student_id, state_student_id, last_name, first_name,
    middle_name, generation_code_or_suffix, birthdate, sex, search_name, user_name, email)
  VALUES (@localStudentId, @stateStudentId, @lastName, @firstName, @middleName,
    @generationCodeOrSuffix, @birthdate, @sex, @searchName, @userName, @email)
  ON CONFLICT (local_student_id) DO UPDATE SET
    state_student_id = coalesce(excluded.state_student_id, state_student_id),
    last_name = excluded.last_name, first_name = excluded.first_name,
    middle_name = excluded.middle_name,
    generation_code_or_suffix = excluded.generation_code_or_suffix,
    birthdate = excluded.birthdate,
    sex = CASE excluded.sex WHEN 'NotSelected' THEN sex ELSE excluded.sex END,
    search_name = excluded.search_name,
    user_name = coalesce(excluded.user_name, user_name),
    email = coalesce(excluded.email, email)
  RETURNING student_id AS studentId`;

/** Whether anybody has loaded or enrolled students here yet. */
export const hasStudents = (db: Database.Database): boolean =>
  prepared(db, 'SELECT 1 FROM students LIMIT 1').get() !== undefined;

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
  return parseStudents(prepared(db, FIND_BY_STATE_ID).all(stateStudentId));
}

/** Students of this user name, whole; capital and small letters of ASCII are the same. */
export function findByUserName(db: Database.Database, userName: string): Student[] {
  return parseStudents(prepared(db, FIND_BY_USER_NAME).all(userName.trim().normalize('NFC')));
}

/** Students of this e-mail address, whole; capital and small letters of ASCII are the same. */
export function findByEmail(db: Database.Database, email: string): Student[] {
  return parseStudents(prepared(db, FIND_BY_EMAIL).all(email.trim().normalize('NFC')));
}

/**
 * Students whose name holds every word of `text` in any accent, case and order, or whose local or
 * state ID is `text`; with `schoolId`, those with an open enrollment there. Ordered by name.
 */
export function searchStudents(
  db: Database.Database,
  query: { text?: string; schoolId?: string; limit: number },
): Student[] {
  const bound = { ...searchValues(query.text ?? ''), limit: query.limit };
  const rows =
    query.schoolId === undefined
      ? prepared(db, SEARCH_IN_DISTRICT).all(bound)
      : prepared(db, SEARCH_IN_SCHOOL).all({ ...bound, schoolId: query.schoolId });
  return parseStudents(rows);
}

/** The values of `IS_SEARCHED` for a text; every student is one searched for by an empty one. */
export function searchValues(text: string): { text: string; word: string; words: string } {
  const words = foldedWords(text);
  return { text: text.trim(), word: words[0] ?? '', words: JSON.stringify(words) };
}

/**
 * Adds a student, or updates the one of the same local ID. Returns the student's id in the store.
 */
export function saveStudent(db: Database.Database, student: NewStudent): number {
  const searchName = foldName(
    [student.lastName, student.firstName, student.middleName ?? ''].join(' '),
  );
  const bound = { userName: null, email: null, ...student, searchName };
  const row = prepared<{ studentId: number }>(db, SAVE).get(bound);
  return z.object({ studentId: z.number() }).parse(row).studentId;
}

/** Who a request or a packet says this student is; null when the state has given no ID yet. */
export function toIdentity(student: Student): StudentIdentity | null {
  const { studentId: _, userName: _name, email: _email, stateStudentId, ...rest } = student;
  return stateStudentId === null ? null : { ...rest, stateStudentId };
}

/**
 * Sets a student's sex, state ID, user name and e-mail address where the source has them in a
 * record of their own; null leaves what is there.
 */
export function updateStudent(
  db: Database.Database,
  studentId: number,
  change: { sex: Sex | null; stateStudentId: string | null } & StudentAccount,
): void {
  prepared(
    db,
    `UPDATE students SET sex = coalesce(@sex, sex),
      state_student_id = coalesce(@stateStudentId, state_student_id),
      user_name = coalesce(@userName, user_name), email = coalesce(@email, email)
     WHERE student_id = @studentId`,
  ).run({ ...change, studentId });
}

function parseStudent(row: unknown): Student | undefined {
  return row === undefined ? undefined : studentSchema.parse(row);
}

/** Students from rows of `STUDENT_COLUMNS`. */
export const parseStudents = (rows: readonly unknown[]): Student[] =>
  rows.map((row) => studentSchema.parse(row));
