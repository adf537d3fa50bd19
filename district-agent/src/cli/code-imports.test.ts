import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { exportSigningKey } from '@portage/shared/seal/signing-key';
import { findCodeImport } from '../adapters/sqlite/code-imports.ts';
import { agentFolder } from '../agent-folder.ts';
import { analyseImport } from '../application/codes/analyse-import.ts';
import {
  importCode,
  numbersOf,
  reviewer,
  runImport,
  type SampleIncoming,
  stageCode,
} from '../testing/code-import-here.ts';
import { runProgram } from '../testing/run-program.ts';
import { addStudent, sampleStudent, type TestAgent, testAgent } from '../testing/test-agent.ts';

let alba: TestAgent;
let redemptionId: string;
let numbers: number[];
beforeEach(async () => {
  alba = testAgent();
  addStudent(alba.agent);
  redemptionId = stageCode(alba.agent, [likely, newcomer]);
  await analyseImport(alba.agent, redemptionId);
  numbers = numbersOf(alba.agent, redemptionId);
  joinState();
});
afterEach(() => {
  alba.remove();
  process.exitCode = 0;
});

const likely: SampleIncoming = { ...sampleStudent, localStudentId: 'B-1', stateStudentId: null };
const newcomer = { localStudentId: 'B-2', lastName: 'Control\u009b2J', birthdate: '2009-09-09' };
const as = ['--as', reviewer] as const;

/** What `init` leaves in the folder of an agent. */
function joinState(): void {
  const { origin, districtId, districtName, hubKey, signingKey, dataFolder } = alba.agent;
  const folder = agentFolder(dataFolder);
  const enrollment = {
    ...{ origin, districtId, districtName, enrollmentToken: 't'.repeat(43) },
    ...{ format: 'portage-enrollment', version: '1.0', servers: ['tls://127.0.0.1:1'], ca: null },
    ...{ creds: 'none', hubKey: { keyId: hubKey.keyId, publicKey: hubKey.publicKey } },
  };
  mkdirSync(dirname(folder.signingKey), { recursive: true });
  writeFileSync(folder.enrollment, JSON.stringify(enrollment), { mode: 0o600 });
  writeFileSync(folder.signingKey, exportSigningKey(signingKey), { mode: 0o600 });
}

const run = (...args: string[]) => runProgram(alba.store.folder, ...args);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out) as unknown;

test('pending lists what waits, and review the students with what to look at', async () => {
  const pending = await run('pending');
  expect(pending.out).toMatch(/IMPORT +STAGE +AGE +FROM +PROGRESS +STUDENTS\n/);
  expect(pending.out).toMatch(/ review .* 1 of 1 packets +1 new, 1 matched, 1 flagged, 0 reviewed/);
  expect(await json('pending')).toMatchObject([{ redemptionId, stage: 'review' }]);
  const { out } = await run('review', redemptionId);
  expect(out).toMatch(/^2 students: 1 new, 1 matched; 1 flagged, 1 of them to review; 0 reviewed/);
  expect(out).toMatch(/Nguyễn, Example +2016-02-29 +03 +B-1 +\n?= 4711 +look/u);
  expect(out).not.toContain('\u009b');
  const flagged = await json('review', redemptionId, '--status', 'flagged', '--search', 'NGUYEN');
  expect(flagged).toMatchObject({ found: 1, students: [{ sourceLocalStudentId: 'B-1' }] });
  const other = await run('review', 'nothing');
  expect(other).toMatchObject({ code: 1, err: expect.stringMatching(/^redemption-unknown/) });
});

test('review --student shows both sides, and match decides and shows the next', async () => {
  const [one, two] = numbers.map(String) as [string, string];
  const { out } = await run('review', redemptionId, '--student', one);
  expect(out).toMatch(/ON THE SOURCE +HERE\n/);
  expect(out).toMatch(/local ID +B-1 +4711\n/);
  expect(out).toContain('One of the two has no state ID.');
  expect(out).toContain(`next to review: ${two}`);
  expect((await run('review', 'other', '--student', one)).err).toMatch(/^incoming-student-unknown/);
  const decided = await run('match', redemptionId, one, '--confirm', ...as, '--next');
  expect(decided.out).toMatch(new RegExp(`^reviewed\n${two}: becomes a new student\n`));
  expect((await run('match', redemptionId, two, '--to', '4711', ...as)).err).toMatch(
    /^match-taken/,
  );
  expect((await run('match', redemptionId, two, '--new', ...as, '--next')).out).toMatch(
    /all are reviewed/,
  );
  expect((await run('match', redemptionId, two, '--later', ...as)).out).toBe('left for later\n');
  expect((await run('match', redemptionId, two, ...as)).code).toBe(2);
  expect((await run('match', redemptionId, two, '--new', '--later', ...as)).code).toBe(2);
});

test('import-codes commit starts the import and waits for its end', async () => {
  const refused = await run('import-codes', 'commit', redemptionId, ...as);
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^review-open/) });
  const committed = run(
    'import-codes',
    'commit',
    redemptionId,
    ...as,
    '--accept-unreviewed',
    '--wait',
  );
  while (findCodeImport(alba.agent.db, redemptionId)?.stage === 'review') {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await runImport(alba.agent, redemptionId);
  const { out, err, code } = await committed;
  expect(code).toBe(0);
  expect(err).toMatch(/2 of 2 students\n$/);
  expect(out).toMatch(/^the import was started\nimported with no changes\n.*merge-students/s);
});

test('import-codes cancel asks to confirm', async () => {
  const refused = await run('import-codes', 'cancel', redemptionId, ...as);
  expect(refused).toMatchObject({ code: 1, err: expect.stringMatching(/^cancel-unconfirmed/) });
  const { out } = await run('import-codes', 'cancel', redemptionId, ...as, '--yes');
  expect(out).toBe('cancelled; the code can be entered again\n');
  expect((await run('pending')).out).toBe('no imports are pending\n');
  expect((await run('completed')).out).toBe('no imports have ended\n');
});

test('completed and log say how it went; the log as a table, as CSV and as JSON', async () => {
  const done = await importCode(alba.agent, [newcomer]);
  const { out } = await run('completed');
  expect(out).toMatch(/School 100 +2026-09-01 +Third grade +imported with no changes\n/);
  expect(await json('completed')).toMatchObject([{ redemptionId: done, imported: 1 }]);
  expect((await run('log', done)).out).toMatch(/Imported +No scores +B-2 +B-2\n/);
  expect(await json('log', done)).toMatchObject([{ sourceImportStatus: 'Imported' }]);
  const file = join(alba.store.folder, 'out', 'log.csv');
  expect((await run('log', done, '--csv', file)).out).toBe(`${file}\n`);
  expect(readFileSync(file, 'utf8')).toMatch(/^\ufeffFirstName,LastName,Grade,/);
});
