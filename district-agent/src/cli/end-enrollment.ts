import type { Command } from 'commander';
import { type EndEnrollmentOutcome, endEnrollment } from '../adapters/sqlite/enrollments.ts';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { parseDate } from './enroll.ts';
import { print, printError, printJson } from './output.ts';
import { withStore } from './store-option.ts';

type Outcome = EndEnrollmentOutcome | { kind: 'no-such-student' };

const refusals = {
  'no-such-student': 'no student has this local ID',
  'no-open-enrollment': 'this student has no open enrollment (at this school)',
  'several-open-enrollments': 'this student has several open enrollments; name one with --school',
  'exit-before-entry': 'the exit date is before the entry date',
} as const;

async function run(localStudentId: string, command: Command): Promise<void> {
  const options = command.opts<{ date: string; school?: string; json?: true }>();
  const outcome = await withStore(command, (db): Outcome => {
    const student = findByLocalId(db, localStudentId);
    if (student === undefined) return { kind: 'no-such-student' };
    const school = options.school === undefined ? {} : { schoolId: options.school };
    return endEnrollment(db, student.studentId, { date: options.date, type: null, ...school });
  });
  if (options.json) printJson(command, outcome);
  if (outcome.kind === 'ended') {
    if (!options.json) print(command, `ended on ${options.date}`);
    return;
  }
  if (!options.json) printError(command, `${outcome.kind}: ${refusals[outcome.kind]}\n`);
  process.exitCode = 1;
}

/** Adds `end-enrollment LOCAL-ID --date DATE`. */
export function register(program: Command): void {
  program
    .command('end-enrollment')
    .argument('<localStudentId>', 'local ID, exactly as the district writes it')
    .description("end a student's open enrollment in this district")
    .requiredOption('--date <date>', 'last day, YYYY-MM-DD', parseDate)
    .option('--school <id>', 'the school, when there are several open enrollments')
    .option('--json', 'print the outcome as JSON')
    .action((id: string, _options: unknown, command: Command) => run(id, command));
}
