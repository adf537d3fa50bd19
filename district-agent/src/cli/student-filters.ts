import type Database from 'better-sqlite3';
import { type Command, Option } from 'commander';
import { findEnrolledStudents } from '../adapters/sqlite/enrolled-students.ts';
import { type Student, searchStudents } from '../adapters/sqlite/students.ts';
import { chooseWithin, type WithinOutcome } from '../application/choose-within.ts';
import { printError } from './output.ts';
import { today } from './today.ts';
import { wholeNumber } from './whole-number.ts';

/** What `students` may be narrowed by. */
export interface StudentFilters {
  readonly search?: string;
  readonly school?: string;
  readonly grade?: string;
  readonly class?: string;
  readonly teacher?: string;
  readonly enrolled?: true;
  readonly limit: number;
}

const refusals = {
  'grade-without-school': 'give --school with --grade',
  'no-such-class': 'nobody who is enrolled has this class today; see portage-agent classes',
  'several-classes': 'more than one class is written so; name its school with --school',
  'no-such-teacher': 'no teacher of this name has a class today; see portage-agent classes',
  'several-teachers': 'more than one teacher is named so; give the whole name',
} as const;

/** Why it is not clear which students are meant. */
export type Refused = Exclude<WithinOutcome, { kind: 'within' }>;

/** The students that are meant, by name; of the enrolled alone where a filter says so. */
export function findStudents(db: Database.Database, options: StudentFilters): Student[] | Refused {
  const { search, school, grade, class: classCode, teacher, limit } = options;
  const text = search === undefined ? {} : { text: search };
  const schoolId = school === undefined ? {} : { schoolId: school };
  const isOfEnrolled = options.enrolled ?? grade ?? classCode ?? teacher;
  if (isOfEnrolled === undefined) return searchStudents(db, { ...text, ...schoolId, limit });
  const place = {
    ...schoolId,
    ...(grade === undefined ? {} : { gradeLevel: grade }),
    ...(classCode === undefined ? {} : { classCode }),
    ...(teacher === undefined ? {} : { teacher }),
  };
  const chosen = chooseWithin(db, place, today());
  if (chosen.kind !== 'within') return chosen;
  return findEnrolledStudents(db, { ...text, within: chosen.within, today: today(), limit });
}

/** Prints why it is not clear which students are meant; the exit code becomes 1. */
export function sayRefusal(command: Command, { kind }: Refused): void {
  printError(command, `${kind}: ${refusals[kind]}\n`);
  process.exitCode = 1;
}

/** Adds the options of `StudentFilters` to a command. */
export function addFilters(command: Command): Command {
  const grade = new Option('--grade <level>', 'only students enrolled in this grade of the school');
  const section = new Option('--class <course/section>', 'only enrolled students of this class');
  return command
    .option('--search <text>', 'words of the name in any order, or a whole local or state ID')
    .option('--school <id>', 'only students with an open enrollment at this school')
    .option('--enrolled', 'only students who are enrolled today')
    .addOption(grade.conflicts(['class', 'teacher']))
    .addOption(section.conflicts('teacher'))
    .option('--teacher <name>', 'only enrolled students of this teacher; a part of the name does')
    .option('--limit <n>', 'at most this many', wholeNumber, 50);
}
