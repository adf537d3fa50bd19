import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parseCode } from '@portage/shared/transfer-code/code-text';
import { agentFolder } from '../agent-folder.ts';
import type { CodeView } from '../application/codes/list-codes.ts';
import { initialise } from '../application/initialise.ts';
import { type ProgramResult, runProgram } from '../testing/run-program.ts';
import { addPerson, addStudent, type TestAgent, testAgent } from '../testing/test-agent.ts';
import { codeLines, stateOf } from './code-lines.ts';

let boro: TestAgent;
beforeEach(async () => {
  boro = testAgent('boro', 31);
  const { dataFolder, origin, districtId, districtName, hubKey } = boro.agent;
  const enrollment = {
    ...{ format: 'portage-enrollment', version: '1.0', origin, districtId, districtName, hubKey },
    ...{ servers: ['tls://hub.example:4222'], ca: null, creds: 'none' },
    enrollmentToken: 'a'.repeat(32),
  };
  const file = join(dataFolder, 'given.json');
  writeFileSync(file, JSON.stringify(enrollment), { mode: 0o600 });
  await initialise(agentFolder(dataFolder).root, file);
  addPerson(boro.agent, 'm.berg', ['transfer-codes']);
  addStudent(boro.agent);
});
afterEach(() => {
  boro.remove();
  process.exitCode = 0;
});

const run = (...args: string[]): Promise<ProgramResult> =>
  runProgram(boro.store.folder, 'code', ...args);
const grade = ['--school', '100', '--grade', '03', '--as', 'm.berg'];
const firstLine = ({ out }: ProgramResult) => out.split('\n')[0] ?? '';

test('create prints the code with what it stands for and what to do; list never has it', async () => {
  const made = await run('create', ...grade);
  const code = firstLine(made);
  expect(parseCode(code)).toHaveLength(16);
  expect(made.out).toMatch(/School 100: Third grade, 1 student, as enrolled today/);
  expect(made.out).toMatch(/shown only now[^]*one import, until \d{4}-\d\d-\d\d \(30 days\)/);
  const listed = await run('list');
  expect(listed.out).toMatch(/waits for the hub\n  School 100: Third grade, 1 student; made /);
  expect(listed.out + (await run('list', '--json')).out).not.toContain(code);
});

test('create takes one student too, and prints JSON', async () => {
  const made = await run('create', '--student', '4711', '--as', 'm.berg', '--json');
  const created = JSON.parse(made.out) as { code: string; transferId: string };
  expect(created).toMatchObject({ schoolName: 'School 100', gradeLabel: null, studentCount: 1 });
  const [view] = JSON.parse((await run('list', '--json')).out) as CodeView[];
  expect(view).toMatchObject({
    ...{ transferId: created.transferId, state: 'registering', studentName: 'Nguyễn, Example' },
  });
  expect((await run('list')).out).toContain('School 100: Nguyễn, Example; made ');
});

test.each([
  [['--as', 'm.berg'], 2, 'give --school ID and --grade LEVEL, or --student LOCAL-ID'],
  [['--school', '100', '--as', 'm.berg'], 2, 'give --school'],
  [[...grade, '--student', '4711'], 2, 'cannot be used with'],
  [['--student', '9', '--as', 'm.berg'], 1, 'student-unknown'],
  [['--school', '100', '--grade', '09', '--as', 'm.berg'], 1, 'no-enrolled-students'],
  [['--student', '4711', '--as', 'r.osei'], 1, 'right-missing'],
])('create %j ends with %d: %s', async (args, code, text) => {
  const refused = await run('create', ...args);
  expect([refused.code, refused.out]).toEqual([code, '']);
  expect(refused.err).toContain(text);
  expect((await run('list')).out).toBe('no transfer codes yet\n');
});

test('revoke takes a code back, once', async () => {
  const { out } = await run('create', ...grade, '--json');
  const { transferId } = JSON.parse(out) as { transferId: string };
  expect((await run('revoke', transferId, '--as', 'm.berg')).out).toContain('is being revoked');
  expect((await run('list')).out).toContain(`${transferId}  is being revoked`);
  const again = await run('revoke', transferId, '--as', 'm.berg');
  expect([again.code, again.err]).toEqual([1, expect.stringMatching(/^transfer-code-not-unused/)]);
});

test('template prints an e-mail to copy, signed by the person', async () => {
  const { out } = await run('template', '--student', '--as', 'm.berg');
  expect(out).toMatch(/^Please send a transfer code for one student\n\nHello \[NAME/);
  expect(out).toMatch(/Person m\.berg\nDistrict boro\n555-0100\nm\.berg@boro\.example\n$/);
  const json = JSON.parse((await run('template', '--grade', '--json')).out) as { text: string };
  expect(json.text).toMatch(/Thank you\nDistrict boro$/);
  expect((await run('template')).err).toContain('give --student or --grade');
  expect((await run('template', '--grade', '--as', 'nobody')).err).toMatch(/^user-unknown/);
});

const view: CodeView = {
  ...{ transferId: 'id', kind: 'grade', schoolName: 'School', gradeLabel: '03' },
  ...{ studentName: null, studentCount: 103, createdBy: 'Maja Berg', code: null },
  ...{ createdAt: '2026-09-01T14:00:00.000Z', expiresAt: '2026-10-01T14:00:00.000Z' },
  ...{ studentsImported: null, studentsTotal: null, referenceCode: null, redemptions: [] },
  state: 'unused',
};

test.each([
  [{}, 'unused'],
  [{ state: 'expired' as const }, 'expired'],
  [{ state: 'refused' as const, code: 'body-invalid' }, 'refused: body-invalid'],
  [{ state: 'in-preview' as const }, 'in preview'],
  [{ state: 'revoked' as const }, 'revoked'],
  [{ state: 'importing' as const }, 'importing'],
  [
    { state: 'imported' as const, studentsImported: 98, studentsTotal: 103 },
    'imported (98 of 103)',
  ],
  [{ state: 'failed' as const, referenceCode: '7K3M-9QXP' }, 'failed, reference code 7K3M-9QXP'],
])('a code that is %j reads: %s', (changes, words) => {
  expect(stateOf({ ...view, ...changes })).toBe(words);
});

test('a redemption is a line: by whom, for which school, and how far its packets are', () => {
  const redemption = {
    ...{ districtId: 'alba', districtName: 'Alba Schools', personName: 'Ruth Osei' },
    contact: { name: 'Ruth Osei', workPhone: '555-0100', email: 'r.osei@alba.example' },
    ...{ schoolName: 'Alba Middle', redeemedAt: '2026-09-03T08:30:00.000Z', packetCount: 5 },
    ...{ packetsSent: 2, studentsLeftOut: 1, trouble: 'upload-refused' },
    ...{ endedAt: null, outcome: null },
  };
  expect(codeLines({ ...view, redemptions: [redemption] }).at(-1)).toBe(
    '  redeemed 2026-09-03T08:30 by Ruth Osei, Alba Schools, for Alba Middle; ' +
      'packets sent 2 of 5: upload-refused; 1 student could not be written',
  );
  const givenBack = { ...redemption, outcome: 'cancelled' as const, trouble: null };
  expect(codeLines({ ...view, redemptions: [givenBack] }).at(-1)).toMatch(/; given back$/);
});
