import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { disclosureRecordSchema } from '@portage/shared/disclosures/disclosure-record';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import { loggerInto } from '@portage/shared/testing/test-site';
import { looksPage } from '../adapters/sqlite/transfer-looks.ts';
import { initialise } from '../application/initialise.ts';
import { watchOnce } from '../application/log/watch-log.ts';
import { addTransfer } from '../testing/add-transfer.ts';
import { LogInMemory, logKeyHere } from '../testing/log-in-memory.ts';
import { runProgram } from '../testing/run-program.ts';
import { addPerson, type TestAgent, testAgent } from '../testing/test-agent.ts';

let made: TestAgent;
let log: LogInMemory;
let transferId: string;
beforeAll(async () => {
  made = testAgent();
  const { dataFolder, origin, districtId, districtName, hubKey } = made.agent;
  log = new LogInMemory();
  const enrollment = {
    ...{ format: 'portage-enrollment', version: '1.0', origin, districtId, districtName, hubKey },
    ...{ servers: ['tls://hub.example:4222'], ca: null, creds: 'none' },
    ...{ enrollmentToken: 'a'.repeat(32), logKeys: [verifierKeyOf('log', log.signer)] },
  };
  const file = join(dataFolder, 'given.json');
  writeFileSync(file, JSON.stringify(enrollment), { mode: 0o600 });
  await initialise(dataFolder, file);
  made.agent = { ...made.agent, logKeys: [logKeyHere] };
  addPerson(made.agent, 'a.admin', ['admin']);
  ({ transferId } = addTransfer(made, { localStudentId: '1', lastName: 'Vang' }));
});
afterEach(() => {
  process.exitCode = 0;
});
afterAll(() => made.remove());

const run = (...args: string[]) => runProgram(made.store.folder, ...args);
const watch = () => watchOnce({ agent: made.agent, log, logger: loggerInto([]) });

test('what is answered at a terminal is proved by files, and noted with the machine’s user', async () => {
  expect((await run('state-log')).out).toContain('witnessed   nothing yet');
  await run('answer', transferId, 'reject', '--as', 'r.osei', '--reason', 'call-us');
  expect((await run('receipt', transferId, '--out', made.store.folder)).err).toContain(
    'log-receipt-pending',
  );
  const sql = "SELECT message_id FROM outbox_messages WHERE kind = 'reject'";
  log.accept(made, made.agent.db.prepare(sql).pluck().get() as string);
  await watch();
  const out = join(made.store.folder, 'proofs');
  await run('receipt', transferId, '--out', out);
  expect(readdirSync(out).toSorted()).toEqual(['0-reject.event.json', '0-reject.tlog-proof']);
  await run('show', transferId);
  const looks = looksPage(made.agent.db, { transferId, beforeId: null, limit: 9 });
  const { username } = userInfo();
  expect(looks).toMatchObject([
    { act: 'transfer', username, via: 'terminal', personName: null },
    { act: 'answer', username, via: 'terminal' },
  ]);
});

test('an alarm is told by status, and acknowledged by an administrator with a reason', async () => {
  log.grow(2);
  await watch();
  log.entries.splice(1, 1);
  await watch();
  expect((await run('status')).out).toContain('log-alarm-open: log-tree-smaller');
  const status = JSON.parse((await run('status', '--json')).out) as object;
  expect(status).toMatchObject({ log: { openAlarm: { code: 'log-tree-smaller' } } });
  expect((await run('state-log')).out).toContain('nobody has acknowledged it');
  expect((await run('state-log', '--acknowledge', '1')).code).toBe(2);
  const said = ['--as', 'a.admin', '--reason', 'The auditor called.'];
  const { out } = await run('state-log', '--acknowledge', '1', ...said);
  expect(out).toContain('acknowledged by Person a.admin: The auditor called.');
  expect((await run('status')).out).not.toContain('log-alarm-open');
});

test('the record of disclosures is a file for its owner alone', async () => {
  const file = join(made.store.folder, 'disclosures.json');
  expect((await run('disclosures', '--out', file)).out).toBe(`1 rows in ${file}\n`);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const record = disclosureRecordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(record.rows).toMatchObject([{ transferId, packets: [], protected: false }]);
  expect((await run('disclosures', '--out', file, '--student', '1')).code).toBe(0);
  const nobody = await run('disclosures', '--out', file, '--student', 'none');
  expect(nobody.err).toContain('student-unknown');
});
