import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CommandResult, runCommand } from '../support/program.ts';
import { identityOf, studentFile } from '../support/student-file.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Files that people bring: what is wrong is named with its place, and nothing is half done. */
let folder: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-files-'));
  world = await makeWorld(folder, { alba: 'Alba Unified District' });
});
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const columns =
  'districtId,schoolId,gradeLevel,stateStudentId,lastName,firstName,birthdate,sex,entryDate';
const row = (grade: string, id: number, birthdate = '2012-02-29'): string =>
  `alba,10,${grade},0000${id},Rivera,Ana,${birthdate},Female,2025-08-25`;

interface Loaded {
  readonly exitCode: number;
  readonly report: { read: number; stored: number; skipped: unknown[] };
  readonly inRegistry: number;
}

/** Loads a state list, and says how many enrollments of the state's the registry then has. */
async function load(content: string): Promise<Loaded> {
  const file = join(folder, 'list.csv');
  await writeFile(file, content);
  const args = ['registry', 'load', file, '--json', '--data', world.hubFolder];
  const { exitCode, stdout } = await runCommand('portage-hub', args);
  const report = JSON.parse(stdout) as Loaded['report'];
  const counts = JSON.parse(await world.hubCommand('registry', 'count', '--json')) as {
    enrollments: number;
  }[];
  return { exitCode, report, inRegistry: counts[0]?.enrollments ?? 0 };
}

test('a bad line among good ones is named by line and column, and the good ones are stored', async () => {
  const lines = [columns, row('01', 1), row('01', 2, '31.12.1999'), row('01', 3)];
  expect(await load(`${lines.join('\n')}\n`)).toEqual({
    exitCode: 2,
    report: {
      ...{ read: 3, stored: 2 },
      skipped: [{ line: 3, code: 'csv-field-invalid', element: 'birthdate' }],
    },
    inRegistry: 2,
  });
});

test('a byte-order mark and Windows line ends are no mistake', async () => {
  const { exitCode, report } = await load(`\uFEFF${columns}\r\n${row('02', 4)}\r\n`);
  expect([exitCode, report]).toEqual([0, { read: 1, stored: 1, skipped: [] }]);
});

test('a quote that never closes is named by its line, and what stands before it is stored', async () => {
  const { exitCode, report } = await load(`${columns}\n${row('03', 5)}\nalba,"10,03,6\n`);
  expect([exitCode, report.stored]).toEqual([2, 1]);
  expect(report.skipped).toEqual([{ line: expect.any(Number), code: 'csv-malformed' }]);
});

test('a list under a wrong header stores nothing and says which column is missing', async () => {
  const before = (await load(`${columns}\n`)).inRegistry;
  const { exitCode, report, inRegistry } = await load(
    `${columns.replace('districtId', 'district')}\n${row('04', 7)}\n`,
  );
  expect([exitCode, report.stored, inRegistry]).toEqual([2, 0, before]);
  expect(report.skipped).toEqual([{ line: 2, code: 'csv-field-invalid', element: 'districtId' }]);
});

test('a list that is not UTF-8 loses no letter unnoticed', async () => {
  const file = join(folder, 'latin.csv');
  const line = row('05', 8).replace('Rivera', 'Nuñez');
  await writeFile(file, Buffer.from(`${columns}\n${line}\n`, 'latin1'));
  const args = ['registry', 'load', file, '--json', '--data', world.hubFolder];
  const { exitCode, stdout } = await runCommand('portage-hub', args);
  expect([exitCode, JSON.parse(stdout)]).toEqual([
    2,
    { read: 1, stored: 0, skipped: [{ line: 2, code: 'csv-field-invalid', element: 'lastName' }] },
  ]);
});

test('student files: each bad line is named, the good ones are stored', async () => {
  const good = (id: string) =>
    JSON.stringify(studentFile(identityOf({ localStudentId: id, stateStudentId: id })));
  const wrong = good('S-2').replace('"2012-02-29"', '"2012-02-30"');
  const file = join(folder, 'students.jsonl');
  const lines = ['\uFEFF', good('S-1'), wrong, '{"half": ', '', good('S-3')];
  const latin = good('S-4').replace('Rivera', 'Nu\u00F1ez');
  await writeFile(file, `${lines.join('\n')}\n`);
  await appendFile(file, Buffer.from(latin, 'latin1'));
  const result = await world.tryAgentCommand('alba', 'load', 'json', file, '--json');
  expect([result.exitCode, JSON.parse(result.stdout)]).toEqual([
    2,
    {
      ...{ linesRead: 5, stored: 2 },
      skipped: [
        { line: 3, code: 'not-a-student-file', element: 'identity.birthdate' },
        { line: 4, code: 'not-json' },
        { line: 7, code: 'not-utf8' },
      ],
    },
  ]);
});

const codeOf = ({ exitCode, stderr }: CommandResult) => [exitCode, stderr.split(':')[0]];

test('an enrollment file that is broken, cut short or of another kind makes no district', async () => {
  const whole = await readFile(join(folder, 'alba.enrollment.json'), 'utf8');
  const broken = [
    ...['', '{', whole.slice(0, -20), '[]'],
    whole.replace('portage-enrollment', 'other'),
    whole.replace('"alba"', '"../alba"'),
    whole.replace('tls://', 'nats://'),
  ];
  const data = join(folder, 'nobody');
  for (const text of broken) {
    const file = join(folder, 'broken.json');
    await writeFile(file, text);
    const args = ['--data', data, 'init', '--enrollment', file];
    expect(codeOf(await runCommand('portage-agent', args))).toEqual([1, 'enrollment-unreadable']);
    expect(await readdir(data).catch(() => [])).toEqual([]);
  }
});

test('settings that are no TOML, or say something unknown, start nothing and name the setting', async () => {
  const whole = await readFile(join(world.hubFolder, 'settings.toml'), 'utf8');
  const broken: [string, string][] = [
    ['origin = ', 'settings.toml'],
    [`${whole}\nunknown = 1\n`, 'settings.toml'],
    [whole.replace(/replicas = \d+/, 'replicas = 9'), 'setting=broker.replicas'],
    [whole.replace('tls://', 'nats://'), 'setting=broker.servers.0'],
  ];
  const data = join(folder, 'other-hub');
  await mkdir(data, { mode: 0o700 });
  for (const [text, named] of broken) {
    await writeFile(join(data, 'settings.toml'), text, { mode: 0o600 });
    const result = await runCommand('portage-hub', ['start', '--data', data]);
    expect(codeOf(result)).toEqual([1, 'settings-unreadable']);
    expect(result.stderr).toContain(named);
    expect(await readdir(data)).toEqual(['settings.toml']);
  }
});
