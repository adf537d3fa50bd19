import { PortageError } from '@portage/shared/error-codes';
import { codeLifetimeDays } from '@portage/shared/transfer-code/transfer-code';
import { type Command, Option } from 'commander';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { findUser } from '../adapters/sqlite/users.ts';
import type { Agent } from '../application/agent.ts';
import type { CreatedCode } from '../application/codes/create-code.ts';
import { type CodeView, listCodes } from '../application/codes/list-codes.ts';
import { withAgent } from '../compose.ts';
import type { CodeScope } from '../domain/codes/code-scope.ts';
import { emailTemplate } from '../domain/codes/email-template.ts';
import { codeLines, studentsInWords } from './code-lines.ts';
import { print, printJson } from './output.ts';
import { dataFolderOf } from './store-option.ts';
import { asOption } from './transfer.ts';

/** Adds `code create`, `code list`, `code revoke` and `code template`. */
export function register(program: Command): void {
  const code = program
    .command('code')
    .description('transfer codes: give another district students for its own import');
  registerCreate(code);
  code
    .command('list')
    .description('list the codes made here, newest first: what they stand for and where they are')
    .option('--json', 'print JSON')
    .action(list);
  code
    .command('revoke')
    .argument('<id>', 'as code list shows it')
    .description('take a code back that nobody has redeemed')
    .addOption(asOption())
    .action(revoke);
  registerTemplate(code);
}

interface CreateOptions {
  readonly school?: string;
  readonly grade?: string;
  readonly student?: string;
  readonly as: string;
  readonly json?: true;
}

function registerCreate(code: Command): void {
  const student = new Option('--student <localId>', 'one student who is enrolled today');
  code
    .command('create')
    .description('make a transfer code for a grade or a student; it is shown once')
    .option('--school <id>', 'the school of the grade')
    .option('--grade <level>', 'everybody who is enrolled in this grade of the school today')
    .addOption(student.conflicts(['school', 'grade']))
    .addOption(asOption())
    .option('--json', 'print JSON')
    .action(create);
}

async function create(options: CreateOptions, command: Command): Promise<void> {
  const { school, grade, student, as: username } = options;
  if (student === undefined && (school === undefined || grade === undefined)) {
    return command.error('error: give --school ID and --grade LEVEL, or --student LOCAL-ID');
  }
  const { createCode } = await import('../application/codes/create-code.ts');
  const made = await withAgent(dataFolderOf(command), (agent) =>
    createCode(agent, { scope: scopeOf(agent, { school, grade, student }), username }),
  );
  if (options.json) return printJson(command, made);
  for (const line of madeLines(made)) print(command, line);
}

function scopeOf(
  { db }: Agent,
  wanted: Record<'school' | 'grade' | 'student', string | undefined>,
): CodeScope {
  const { school: schoolId = '', grade: gradeLevel = '', student } = wanted;
  if (student === undefined) return { kind: 'grade', schoolId, gradeLevel };
  const found = findByLocalId(db, student);
  if (found === undefined) throw new PortageError('student-unknown');
  return { kind: 'student', studentId: found.studentId };
}

function madeLines(made: CreatedCode): string[] {
  const { code, schoolName, gradeLabel, studentCount, expiresAt, transferId } = made;
  const whom =
    gradeLabel === null ? 'one student' : `${gradeLabel}, ${studentsInWords(studentCount)}`;
  return [
    code,
    '',
    `${schoolName}: ${whom}, as enrolled today`,
    'This code is shown only now, and kept nowhere. Whoever has it can get these records.',
    `It is good for one import, until ${expiresAt.slice(0, 10)} (${codeLifetimeDays} days).`,
    'Now give it to the person of the other district who asked, and to nobody else.',
    `portage-agent code list shows what becomes of it; code revoke ${transferId} takes it back.`,
  ];
}

async function list({ json }: { readonly json?: true }, command: Command): Promise<void> {
  const codes: CodeView[] = await withAgent(dataFolderOf(command), listCodes);
  if (json) return printJson(command, codes);
  if (codes.length === 0) return print(command, 'no transfer codes yet');
  print(command, codes.flatMap(codeLines).join('\n'));
}

async function revoke(
  transferId: string,
  { as: username }: { readonly as: string },
  command: Command,
): Promise<void> {
  const { revokeCode } = await import('../application/codes/revoke-code.ts');
  await withAgent(dataFolderOf(command), (agent) => revokeCode(agent, { transferId, username }));
  print(command, `${transferId} is being revoked; code list shows when it is`);
}

interface TemplateOptions {
  readonly student?: true;
  readonly grade?: true;
  readonly as?: string;
  readonly json?: true;
}

function registerTemplate(code: Command): void {
  code
    .command('template')
    .description('an e-mail to copy that asks another district for a code; edit what is in [ ]')
    .addOption(new Option('--student', 'for one student').conflicts('grade'))
    .option('--grade', 'for a whole grade')
    .option('--as <username>', 'the named person who signs')
    .option('--json', 'print JSON')
    .action(template);
}

async function template(options: TemplateOptions, command: Command): Promise<void> {
  const { student, grade, as: username, json } = options;
  if (student === undefined && grade === undefined) {
    return command.error('error: give --student or --grade');
  }
  const kind = student ? 'student' : 'grade';
  const email = await withAgent(dataFolderOf(command), (agent) =>
    emailTemplate({
      ...{ ...signatureOf(agent, username), kind },
      ...{ withCommand: true, validDays: codeLifetimeDays },
    }),
  );
  if (json) return printJson(command, email);
  print(command, `${email.subject}\n\n${email.text}`);
}

function signatureOf({ db, districtName }: Agent, username: string | undefined) {
  const user = username === undefined ? null : findUser(db, username);
  if (username !== undefined && user === null) throw new PortageError('user-unknown');
  return {
    ...{ districtName, schoolName: null },
    personName: user?.name ?? '',
    workPhone: user?.workPhone ?? null,
    email: user?.email ?? null,
  };
}
