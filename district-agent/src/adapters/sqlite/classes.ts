import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { holdsWords } from '../../domain/fold-name.ts';
import { IS_CURRENT_ENROLLMENT, IS_CURRENT_SECTION, valuesOfToday } from './current-rows.ts';

/** A section of a course at a school, as the schedules of enrolled students have it. */
export interface ClassOfSchool {
  readonly schoolId: string;
  readonly schoolName: string;
  readonly courseCode: string;
  readonly sectionIdentifier: string;
  readonly title: string;
  readonly teachers: readonly string[];
  /** How many enrolled students are in it. */
  readonly students: number;
}

/** A teacher by the name that schedules have, and how many classes are under it. */
export interface TeacherOfClasses {
  readonly teacher: string;
  readonly classes: number;
}

/** Which classes or teachers: of one school, and with a part of the name; `today` is a date. */
export interface ClassQuery {
  readonly schoolId?: string;
  /** Words in any accent, case and order. */
  readonly text?: string;
  readonly today: string;
}

// Made once: a comparison that makes its own takes longer than the query.
const byLetter = new Intl.Collator('en');
const byNumber = new Intl.Collator('en', { numeric: true });

const CLASS_COLUMNS = `c.school_id AS schoolId,
    coalesce(max(k.school_name), max(c.school_name), c.school_id) AS schoolName,
    c.course_code AS courseCode, c.section_identifier AS sectionIdentifier, max(c.title) AS title,
    json_group_array(DISTINCT c.teachers) AS teachers, count(DISTINCT c.student_id) AS students
  FROM scheduled_sections c LEFT JOIN schools k ON k.school_id = c.school_id`;

const IS_OF_ENROLLED = `${IS_CURRENT_SECTION} AND EXISTS (SELECT 1 FROM enrollments e
      WHERE e.student_id = c.student_id AND ${IS_CURRENT_ENROLLMENT})
  GROUP BY c.school_id, c.course_code, c.section_identifier`;

const CLASSES_OF_DISTRICT = `SELECT ${CLASS_COLUMNS} WHERE ${IS_OF_ENROLLED}`;

/** The classes of a school. */
export const CLASSES_OF_SCHOOL = `SELECT ${CLASS_COLUMNS}
  WHERE c.school_id = @schoolId AND ${IS_OF_ENROLLED}`;

/**
 * The classes that enrolled students are in today, of one school when it is given, whose title,
 * codes or teachers hold every word of `text`. By school, title and section.
 */
export function listClasses(db: Database.Database, query: ClassQuery): ClassOfSchool[] {
  const { text = '', ...place } = query;
  return classesAt(db, place)
    .filter((one) => holdsWords(wordsOf(one), text))
    .toSorted(
      (one, other) =>
        byLetter.compare(one.schoolName, other.schoolName) ||
        byLetter.compare(one.schoolId, other.schoolId) ||
        byLetter.compare(one.title, other.title) ||
        byLetter.compare(one.courseCode, other.courseCode) ||
        byNumber.compare(one.sectionIdentifier, other.sectionIdentifier),
    );
}

/** A class as a form offers it: without looking at who is in it. */
export type OfferedClass = Pick<
  ClassOfSchool,
  'courseCode' | 'sectionIdentifier' | 'title' | 'teachers'
>;

/** The classes of a school that go on today. */
export const OFFERED_CLASSES = `SELECT c.course_code AS courseCode,
    c.section_identifier AS sectionIdentifier, max(c.title) AS title, c.teachers
  FROM scheduled_sections c WHERE c.school_id = @schoolId AND ${IS_CURRENT_SECTION}
  GROUP BY c.course_code, c.section_identifier LIMIT @limit`;

/** The classes of a school `today`, with the teachers that one student's schedule names. */
export function offeredClasses(
  db: Database.Database,
  { schoolId, today, limit }: { schoolId: string; today: string; limit: number },
): OfferedClass[] {
  const values = { ...valuesOfToday(today), schoolId, limit };
  const rows = prepared<OfferedClass & { teachers: string }>(db, OFFERED_CLASSES).all(values);
  return rows.map((row) => ({ ...row, teachers: JSON.parse(row.teachers) as string[] }));
}

/**
 * The teachers of the classes that enrolled students are in today, of one school when it is given,
 * whose name holds every word of `text`. By name.
 */
export function listTeachers(db: Database.Database, query: ClassQuery): TeacherOfClasses[] {
  const { text = '', ...place } = query;
  const counts = new Map<string, number>();
  for (const teacher of classesAt(db, place).flatMap(({ teachers }) => teachers)) {
    counts.set(teacher, (counts.get(teacher) ?? 0) + 1);
  }
  return [...counts]
    .map(([teacher, classes]) => ({ teacher, classes }))
    .filter(({ teacher }) => holdsWords(teacher, text))
    .toSorted((one, other) => byLetter.compare(one.teacher, other.teacher));
}

interface Row extends Omit<ClassOfSchool, 'teachers'> {
  /** A JSON array of JSON arrays: schedules of one class may name other teachers. */
  readonly teachers: string;
}

function classesAt(db: Database.Database, place: Omit<ClassQuery, 'text'>): ClassOfSchool[] {
  const { schoolId, today } = place;
  const values = valuesOfToday(today);
  const rows =
    schoolId === undefined
      ? prepared<Row>(db, CLASSES_OF_DISTRICT).all(values)
      : prepared<Row>(db, CLASSES_OF_SCHOOL).all({ ...values, schoolId });
  return rows.map((row) => ({ ...row, teachers: teachersOf(row) }));
}

function teachersOf({ teachers }: Row): string[] {
  const lists = JSON.parse(teachers) as string[];
  return [...new Set(lists.flatMap((list) => JSON.parse(list) as string[]))];
}

const wordsOf = ({ title, courseCode, sectionIdentifier, teachers }: ClassOfSchool): string =>
  [title, courseCode, sectionIdentifier, ...teachers].join(' ');
