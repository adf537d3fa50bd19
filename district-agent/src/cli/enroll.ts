import { PortageError } from '@portage/shared/error-codes';
import { dateSchema } from '@portage/shared/ids';
import {
  type EnrollmentType,
  enrollmentTypeSchema,
} from '@portage/shared/records/enrollment-history';
import { sexSchema } from '@portage/shared/records/student-identity';
import { type Command, Option } from 'commander';
import { type EnrollOutcome, enroll } from '../adapters/sqlite/enrollments.ts';
import { readEnrollment, type TypedEnrollment } from '../application/read-enrollment.ts';
import { print, printError, printJson } from './output.ts';
import { districtOf, withStore } from './store-option.ts';

/**
 * Checks an option that is a calendar date, `YYYY-MM-DD`. Throws `date-invalid` and not the command
 * line library's own error, which would repeat what was typed: it may be a birthdate.
 */
export function parseDate(text: string): string {
  if (!dateSchema.safeParse(text).success) throw new PortageError('date-invalid');
  return text;
}

interface EnrollOptions {
  localId: string;
  stateId: string;
  last: string;
  first: string;
  middle?: string;
  suffix?: string;
  birthdate: string;
  sex: string;
  userName?: string;
  email?: string;
  school: string;
  schoolName: string;
  grade: string;
  entryDate: string;
  type: EnrollmentType;
  json?: true;
}

const typedOf = (options: EnrollOptions): TypedEnrollment => ({
  localStudentId: options.localId,
  stateStudentId: options.stateId,
  lastName: options.last,
  firstName: options.first,
  middleName: options.middle ?? null,
  generationCodeOrSuffix: options.suffix ?? null,
  birthdate: options.birthdate,
  sex: options.sex,
  userName: options.userName ?? null,
  email: options.email ?? null,
  gradeLevel: options.grade,
  entryDate: options.entryDate,
  enrollmentType: options.type,
});

async function run(command: Command): Promise<void> {
  const options = command.opts<EnrollOptions>();
  const typed = readEnrollment(typedOf(options));
  if (typed.kind === 'invalid') {
    // The field only: a message must not repeat what was typed about a student.
    return command.error(`error: not valid: ${String(typed.fields[0])}`);
  }
  const outcome = await withStore(command, (db) =>
    enroll(db, {
      ...typed.student,
      districtId: districtOf(command, db),
      school: { id: options.school, name: options.schoolName },
    }),
  );
  report(command, outcome, options.json === true);
}

const refusals = {
  'already-enrolled': 'this student has an open enrollment of this type at this school already',
  'entry-exists': 'this student entered this school on this day before and has left since',
  'local-id-taken': 'this local ID belongs to a student of another name or birthdate',
} as const;

function report(command: Command, outcome: EnrollOutcome, json: boolean): void {
  if (json) printJson(command, outcome);
  if (outcome.kind !== 'enrolled') {
    if (!json) printError(command, `${outcome.kind}: ${refusals[outcome.kind]}\n`);
    process.exitCode = 1;
  } else if (!json) print(command, 'enrolled');
}

/** Adds `enroll`: a student with an open enrollment, or an enrollment to a student who is here. */
export function register(program: Command): void {
  program
    .command('enroll')
    .description(
      'enroll a student; a new one is added, one with the same local ID gets an enrollment',
    )
    .requiredOption('--local-id <id>', 'local student ID, kept as text')
    .requiredOption('--state-id <id>', 'state student ID, kept as text')
    .requiredOption('--last <name>', 'last name, without suffix')
    .requiredOption('--first <name>', 'first name')
    .option('--middle <name>', 'middle name')
    .option('--suffix <text>', 'generation code or suffix: Jr, III')
    .requiredOption('--birthdate <date>', 'YYYY-MM-DD', parseDate)
    .addOption(
      new Option('--sex <sex>', 'as the district records it')
        .choices(sexSchema.options)
        .makeOptionMandatory(),
    )
    .option('--user-name <name>', 'what the student signs in with')
    .option('--email <address>', "the student's e-mail address")
    .requiredOption('--school <id>', 'school ID')
    .requiredOption('--school-name <name>', 'name of the school')
    .requiredOption('--grade <grade>', 'CEDS grade level (KG, 01 ... 12) or your own')
    .requiredOption('--entry-date <date>', 'first day, YYYY-MM-DD', parseDate)
    .addOption(
      new Option('--type <type>', 'enrollment type')
        .choices(enrollmentTypeSchema.options)
        .default('Primary'),
    )
    .option('--json', 'print the outcome as JSON')
    .action((_options: unknown, command: Command) => run(command));
}
