import type { Command } from 'commander';
import { transfersOfCodes } from '../adapters/sqlite/code-redemptions.ts';
import { openEnrollments } from '../adapters/sqlite/enrollments.ts';
import { findByLocalId, type Student } from '../adapters/sqlite/students.ts';
import { formatTable, print, printError, printJson } from './output.ts';
import { withStore } from './store-option.ts';
import { addFilters, findStudents, type StudentFilters, sayRefusal } from './student-filters.ts';

const fullName = (student: Student): string =>
  [
    [student.lastName, student.generationCodeOrSuffix].filter(Boolean).join(' '),
    [student.firstName, student.middleName].filter(Boolean).join(' '),
  ].join(', ');

async function list(
  options: StudentFilters & { readonly json?: true },
  command: Command,
): Promise<void> {
  const found = await withStore(command, (db) => {
    const students = findStudents(db, options);
    if ('kind' in students) return students;
    return students.map((student) => ({
      ...student,
      openEnrollments: openEnrollments(db, student.studentId),
    }));
  });
  if ('kind' in found) return sayRefusal(command, found);
  if (options.json) return printJson(command, found);
  printTable(command, found);
}

type Listed = Student & { readonly openEnrollments: readonly { readonly schoolName: string }[] };

function printTable(command: Command, students: readonly Listed[]): void {
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
    const { studentId } = student;
    const sentByCodes = transfersOfCodes(db, studentId);
    return { student, records: readStudentRecords(db, studentId), sentByCodes };
  });
  if (found === undefined) {
    printError(command, 'no student has this local ID\n');
    process.exitCode = 1;
    return;
  }
  if (command.optsWithGlobals<{ json?: true }>().json) return printJson(command, found);
  const { student, records, sentByCodes } = found;
  const enrollments = records['enrollment-history'].map(
    ({ schoolYear, schoolName, entryDate, exitDate }) =>
      `  ${schoolYear}  ${schoolName}  ${entryDate} - ${exitDate ?? 'open'}`,
  );
  const counts = Object.entries(records).map(([name, rows]) => `  ${name}: ${rows.length}`);
  const head = `${fullName(student)}, born ${student.birthdate}, ${student.sex}`;
  const ids = `local ID ${student.localStudentId}, state ID ${student.stateStudentId ?? '-'}`;
  const account = `user name ${student.userName ?? '-'}, e-mail ${student.email ?? '-'}`;
  const sections = [head, ids, account, 'Enrollments:', ...enrollments, 'Records:', ...counts];
  const sent = sentByCodes.map(
    ({ sentAt, requestingDistrictName, personName, schoolName }) =>
      `  ${sentAt.slice(0, 10)}  ${requestingDistrictName}, ${schoolName} (${personName})`,
  );
  if (sent.length > 0) sections.push('Sent by transfer codes:', ...sent);
  print(command, sections.join('\n'));
}

/** Adds `students` (list and search) and `students show LOCAL-ID`. */
export function register(program: Command): void {
  const students = addFilters(program.command('students'))
    .description('list students, or find them by a part of the name in any accent and case')
    .option('--json', 'print as JSON')
    .action(list);
  students
    .command('show')
    .argument('<localStudentId>', 'local ID, exactly as the district writes it (00123 is not 123)')
    .description('show one student; --json prints every record')
    .option('--json', 'print as JSON')
    .action((id: string, _options: unknown, command: Command) => show(id, command));
}
