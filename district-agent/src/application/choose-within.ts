import type Database from 'better-sqlite3';
import { listClasses, listTeachers } from '../adapters/sqlite/classes.ts';
import type { Within } from '../adapters/sqlite/enrolled-students.ts';

/** Where a person wants to look among the enrolled students; at most one of the last three. */
export interface WantedPlace {
  readonly schoolId?: string;
  readonly gradeLevel?: string;
  /** Course code and section identifier as `RD5/01`. */
  readonly classCode?: string;
  /** A part of a teacher's name, or all of it. */
  readonly teacher?: string;
}

/** The place that is meant, or why it is not clear which. */
export type WithinOutcome =
  | { kind: 'within'; within: Within }
  | { kind: 'grade-without-school' }
  | { kind: 'no-such-class' }
  | { kind: 'several-classes' }
  | { kind: 'no-such-teacher' }
  | { kind: 'several-teachers' };

/** Finds the one class or teacher that a person means `today`, or says that there is not one. */
export function chooseWithin(
  db: Database.Database,
  wanted: WantedPlace,
  today: string,
): WithinOutcome {
  const { schoolId, gradeLevel, classCode, teacher } = wanted;
  const place = { today, ...(schoolId === undefined ? {} : { schoolId }) };
  if (classCode !== undefined) return chooseClass(db, classCode, place);
  if (teacher !== undefined) return chooseTeacher(db, teacher, place);
  if (gradeLevel !== undefined) {
    if (schoolId === undefined) return { kind: 'grade-without-school' };
    return { kind: 'within', within: { kind: 'grade', schoolId, gradeLevel } };
  }
  const within: Within = schoolId === undefined ? { kind: 'all' } : { kind: 'school', schoolId };
  return { kind: 'within', within };
}

type Place = { today: string; schoolId?: string };

function chooseClass(db: Database.Database, code: string, place: Place): WithinOutcome {
  const [found, ...others] = listClasses(db, place).filter(
    ({ courseCode, sectionIdentifier }) => `${courseCode}/${sectionIdentifier}` === code,
  );
  if (found === undefined) return { kind: 'no-such-class' };
  if (others.length > 0) return { kind: 'several-classes' };
  const { schoolId, courseCode, sectionIdentifier } = found;
  return { kind: 'within', within: { kind: 'class', schoolId, courseCode, sectionIdentifier } };
}

/** A whole name goes first: one teacher's name may stand in another's. */
function chooseTeacher(db: Database.Database, text: string, place: Place): WithinOutcome {
  const named = listTeachers(db, { ...place, text });
  const whole = named.filter(({ teacher }) => teacher === text);
  const [found, ...others] = whole.length > 0 ? whole : named;
  if (found === undefined) return { kind: 'no-such-teacher' };
  if (others.length > 0) return { kind: 'several-teachers' };
  const { teacher } = found;
  const school = place.schoolId === undefined ? {} : { schoolId: place.schoolId };
  return { kind: 'within', within: { kind: 'teacher', teacher, ...school } };
}
