import type { Command } from 'commander';
import { openEnrollments } from '../adapters/sqlite/enrollments.ts';
import { findByLocalId, type Student, searchStudents } from '../adapters/sqlite/students.ts';
import { formatTable, print, printError, printJson } from './output.ts';
import { withStore } from './store-option.ts';
import { wholeNumber } from './whole-number.ts';

const fullName = (student: Student): string =>
  [
    [student.lastName, student.generationCodeOrSuffix].filter(Boolean).join(' '),
    [student.firstName, student.middleName].filter(Boolean).join(' '),
  ].join(', ');

async function list(command: Command): Promise<void> {
  const options = command.opts<{ search?: string; school?: string; limit: number; json?: true }>();
  const students = await withStore(command, (db) =>
    searchStudents(db, {
      ...(options.search === undefined ? {} : { text: options.search }),
      ...(options.school === undefined ? {} : { schoolId: options.school }),
      limit: options.limit,
    }).map((student) => ({ ...student, openEnrollments: openEnrollments(db, student.studentId) })),
  );
  if (options.json) return printJson(command, students);
  const rows = students.map((student) => [
    student.localStudentId,
    student.stateStudentId ?? '-',
    fullName(student),
    student.birthdate,
    student.openEnrollments.map(({ schoolName }) => schoolName).join('; ') || '-',
  ]);
  print(command, formatTable([['LOCAL ID', 'STATE ID', 'NAME', 'BORN', 'ENROLLED AT'], ...rows]));
}

async function show(localStudentId: string, command: Command): Promise<void> {
  // Loaded when it is needed: the shapes of all record objects slow every other command down.
  const { readStudentRecords } = await import('../adapters/sqlite/student-records.ts');
  const found = await withStore(command, (db) => {
    const student = findByLocalId(db, localStudentId);
    if (student === undefined) return undefined;
    return { student, records: readStudentRecords(db, student.studentId) };
  });
  if (found === undefined) {
    printError(command, 'no student has this local ID\n');
    process.exitCode = 1;
    return;
  }
  if (command.optsWithGlobals<{ json?: true }>().json) return printJson(command, found);
  const { student, records } = found;
  const enrollments = records['enrollment-history'].map(
    ({ schoolYear, schoolName, entryDate, exitDate }) =>
      `  ${schoolYear}  ${schoolName}  ${entryDate} - ${exitDate ?? 'open'}`,
  );
  const counts = Object.entries(records).map(([name, rows]) => `  ${name}: ${rows.length}`);
  const head = `${fullName(student)}, born ${student.birthdate}, ${student.sex}`;
  const ids = `local ID ${student.localStudentId}, state ID ${student.stateStudentId ?? '-'}`;
  const account = `user name ${student.userName ?? '-'}, e-mail ${student.email ?? '-'}`;
  const sections = [head, ids, account, 'Enrollments:', ...enrollments, 'Records:', ...counts];
  print(command, sections.join('\n'));
}

/** Adds `students` (list and search) and `students show LOCAL-ID`. */
export function register(program: Command): void {
  const students = program
    .command('students')
    .description('list students, or find them by a part of the name in any accent and case')
    .option('--search <text>', 'words of the name in any order, or a whole local or state ID')
    .option('--school <id>', 'only students with an open enrollment at this school')
    .option('--limit <n>', 'at most this many', wholeNumber, 50)
    .option('--json', 'print as JSON')
    .action((_options: unknown, command: Command) => list(command));
  students
    .command('show')
    .argument('<localStudentId>', 'local ID, exactly as the district writes it (00123 is not 123)')
    .description('show one student; --json prints every record')
    .option('--json', 'print as JSON')
    .action((id: string, _options: unknown, command: Command) => show(id, command));
}
