import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { PortageError } from '@portage/shared/error-codes';
import { Command } from 'commander';
import { addSection, addStudent } from '../testing/classroom.ts';
import { sampleStudentFile } from '../testing/sample-records.ts';
import { projectFolder, type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { register as registerClasses } from './classes.ts';
import { register as registerEndEnrollment } from './end-enrollment.ts';
import { register as registerEnroll } from './enroll.ts';
import { register as registerLoad } from './load.ts';
import { register as registerStudents } from './students.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => {
  store.remove();
  process.exitCode = 0;
});

const registers = [
  ...[registerLoad, registerStudents, registerClasses, registerEnroll, registerEndEnrollment],
];

/** Runs the agent's commands in this process and hands back what a shell would see. */
async function run(...args: string[]): Promise<{ out: string; err: string; code: unknown }> {
  let [out, err] = ['', ''];
  process.exitCode = 0;
  const program = new Command('portage-agent')
    .option('--data <dir>', 'data folder')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        out += text;
      },
      writeErr: (text) => {
        err += text;
      },
    });
  for (const register of registers) {
    register(program);
  }
  try {
    await program.parseAsync(['--data', store.folder, ...args], { from: 'user' });
  } catch (error) {
    // The program's own errors are printed by its `main`, which this stands in for.
    if (error instanceof PortageError) err += error.message;
    const { exitCode } = error as { exitCode?: number };
    process.exitCode = exitCode ?? (error instanceof PortageError ? 1 : 99);
  }
  return { out, err, code: process.exitCode };
}

const enrollArgs = [
  ['enroll', '--local-id', '00123', '--state-id', '0009', '--last', 'Nguyễn', '--first', 'Thu'],
  ['--birthdate', '2012-03-04', '--sex', 'Female', '--school', '0101'],
  ['--school-name', 'Sample School', '--grade', '09', '--entry-date', '2026-08-24'],
].flat();

test('enroll, find, show and end keep ids as text', async () => {
  expect(await run(...enrollArgs)).toEqual({ out: 'enrolled\n', err: '', code: 0 });
  const list = await run('students', '--search', 'nguyen', '--school', '0101', '--json');
  expect(JSON.parse(list.out)).toMatchObject([
    { localStudentId: '00123', stateStudentId: '0009', openEnrollments: [{ schoolId: '0101' }] },
  ]);
  const show = await run('students', 'show', '00123', '--json');
  expect(JSON.parse(show.out)).toMatchObject({
    student: { lastName: 'Nguyễn' },
    records: { 'enrollment-history': [{ gradeLevel: { code: '09' }, schoolYear: 2027 }] },
  });
  expect((await run('students', 'show', '00123')).out).toContain('2026-08-24 - open');
  const ended = await run('end-enrollment', '00123', '--date', '2026-11-20');
  expect(ended).toEqual({ out: 'ended on 2026-11-20\n', err: '', code: 0 });
  const table = (await run('students')).out;
  expect(table).toMatch(/LOCAL ID .*\n00123 .*Nguyễn, Thu .* -\n$/);
});

test('enroll takes a user name and an e-mail address, and show says them', async () => {
  await run(...enrollArgs, '--user-name', 'tnguyen', '--email', 't.nguyen@alba.example');
  const list = await run('students', '--json');
  expect(JSON.parse(list.out)).toMatchObject([
    { userName: 'tnguyen', email: 't.nguyen@alba.example' },
  ]);
  expect((await run('students', 'show', '00123')).out).toContain(
    'user name tnguyen, e-mail t.nguyen@alba.example\n',
  );
});

test('students are narrowed to those enrolled in a grade, a class or with a teacher', async () => {
  await run(...enrollArgs.map((arg) => (arg === '2026-08-24' ? '2020-01-06' : arg)));
  const studentId = addStudent(store.db, '9', ['Ali', 'Omar']);
  addSection(store.db, 1, { startDate: null, endDate: '9999-12-31' });
  addSection(store.db, studentId, { startDate: null, endDate: '9999-12-31' });
  const ids = async (...args: string[]): Promise<string[]> =>
    (
      JSON.parse((await run('students', '--json', ...args)).out) as { localStudentId: string }[]
    ).map(({ localStudentId }) => localStudentId);
  expect(await ids()).toEqual(['9', '00123']);
  for (const args of [['--enrolled'], ['--class', 'RD5/01'], ['--teacher', 'nunez']]) {
    expect(await ids(...args)).toEqual(['00123']);
    expect(await ids(...args, '--school', '0101')).toEqual(['00123']);
    expect(await ids(...args, '--search', 'ali')).toEqual([]);
  }
  expect(await ids('--school', '0101', '--grade', '09')).toEqual(['00123']);
  expect(await ids('--school', '0101', '--grade', '08')).toEqual([]);
  const classes = await run('classes', '--school', '0101', '--search', 'NÚÑEZ read');
  expect(classes.out).toMatch(/\nRD5\/01 +Reading 5 +A\. Núñez +1 +Sample School\n$/);
  expect((await run('classes', '--search', 'x')).out).toBe('no classes today\n');
});

test('a place that is not clear is refused with its reason', async () => {
  expect((await run('students', '--grade', '09')).err).toMatch(/^grade-without-school: /);
  const unknown = await run('students', '--class', 'RD5/09', '--json');
  expect(unknown).toMatchObject({ out: '', code: 1 });
  expect(unknown.err).toMatch(/^no-such-class: /);
  const both = await run('students', '--class', 'RD5/09', '--teacher', 'nunez');
  expect(both.err).toContain('cannot be used with');
});

test('refusals go to standard error with exit code 1', async () => {
  await run(...enrollArgs);
  const again = await run(...enrollArgs);
  expect(again).toMatchObject({ out: '', code: 1 });
  expect(again.err).toMatch(/^already-enrolled:/);
  expect(await run('students', 'show', '123')).toMatchObject({ out: '', code: 1 });
  const missing = await run('end-enrollment', '999', '--date', '2026-11-20', '--json');
  expect(missing.code).toBe(1);
  expect(JSON.parse(missing.out)).toEqual({ kind: 'no-such-student' });
});

test('bad options are refused before anything is written', async () => {
  const badDate = await run(...enrollArgs.map((arg) => (arg === '2026-08-24' ? '24.8.26' : arg)));
  expect(badDate.err).toBe(new PortageError('date-invalid').message);
  const badSex = await run(...enrollArgs.map((arg) => (arg === 'Female' ? 'F' : arg)));
  expect(badSex.err).toContain('Allowed choices');
  const noEmail = await run(...enrollArgs, '--email', 'none');
  expect(noEmail.err).toBe('error: not valid: email\n');
  const noName = await run(...enrollArgs.map((arg) => (arg === 'Nguyễn' ? '' : arg)));
  expect(noName.err).toBe('error: not valid: lastName\n');
  expect(JSON.parse((await run('students', '--json')).out)).toEqual([]);
});

test('load edfi reports as text and JSON, with progress apart from the result', async () => {
  const folder = join(projectFolder, 'fixtures/edfi');
  const good = await run('load', 'edfi', join(folder, 'good'), '--json');
  expect(good.code).toBe(0);
  expect(JSON.parse(good.out)).toMatchObject({ derived: { sexNotSelected: 5 } });
  expect(good.err).toMatch(/100% /);
  const bad = await run('load', 'edfi', join(folder, 'bad-files'));
  expect(bad.code).toBe(2);
  expect(bad.out).toContain('doctype.xml: refused, nothing stored: doctype at line 2, column');
});

test('load json reports skipped lines with exit code 2', async () => {
  const path = join(store.folder, 'students.jsonl');
  writeFileSync(path, `${JSON.stringify(sampleStudentFile())}\nnonsense\n`);
  const report = await run('load', 'json', path);
  expect(report.out).toBe('2 read, 1 stored, 1 skipped\n  line 2: not-json\n');
  expect(report.code).toBe(2);
});

test.each([['load'], ['students'], ['classes'], ['enroll'], ['end-enrollment']])(
  '%s --help explains itself',
  async (command) => {
    expect((await run(command, '--help')).out).toMatch(/^Usage: portage-agent/);
  },
);
