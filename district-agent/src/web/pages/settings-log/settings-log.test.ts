import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aboutCheckpoint, findAlarm, keepFinding } from '../../../adapters/sqlite/log-alarms.ts';
import { rememberCheckpoint } from '../../../adapters/sqlite/witnessed-checkpoints.ts';
import { addTransfer } from '../../../testing/add-transfer.ts';
import { logKeyHere } from '../../../testing/log-in-memory.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs, siteBrowser } from '../../../testing/test-site.ts';

let made: TestAgent;
beforeEach(() => {
  made = testAgent();
  made.agent = { ...made.agent, logKeys: [logKeyHere] };
});
afterEach(() => made.remove());

const raise = (): void => {
  const finding = {
    ...{ subject: aboutCheckpoint, code: 'log-forked', knownSize: 1234, size: 1234 },
    ...{ knownNote: 'known note\n', offeredNote: 'offered note\n', answer: '{"proof":[]}' },
  };
  keepFinding(made.agent.db, finding, '2026-09-01T14:00:00.000Z');
};

const admin = () => signedInAs(made, { username: 'a.admin', rights: ['admin'] });

test('the page says what was witnessed, and that there was no alarm', async () => {
  const memory = { origin: 'state-hub', size: 4711, root: Buffer.alloc(32), written: 'note\n' };
  rememberCheckpoint(made.agent.db, memory, '2026-09-01T14:00:00.000Z');
  const { text } = await (await admin()).get('/settings/log');
  for (const said of ['state-hub', '4,711', '2026-09-01T14:00:00.000Z', 'There was none']) {
    expect(text).toContain(said);
  }
});

test('a district without a key of the log is told that it does not watch', async () => {
  made.agent = { ...made.agent, logKeys: [] };
  const { text } = await (await admin()).get('/settings/log');
  expect(text).toContain('does not watch the log');
});

test('an alarm stands on every page for everybody of the district, and for nobody else', async () => {
  raise();
  const { transferId } = addTransfer(made, { localStudentId: '1', lastName: 'Vang' });
  const browser = await signedInAs(made, { username: 'm.lee', rights: ['answer'] });
  for (const path of ['/inbox', '/students', `/transfers/${transferId}`, '/account', '/nowhere']) {
    const { text } = await browser.get(path);
    expect([path, text.includes('<code>log-forked</code>')]).toEqual([path, true]);
  }
  const release = await browser.post(`/transfers/${transferId}/answer`, { answer: 'release' });
  expect([release.status, release.text.includes('log-alarm-open')]).toEqual([409, true]);
  expect((await siteBrowser(made.agent).get('/sign-in')).text).not.toContain('log-forked');
});

test('both checkpoints are there to download, and the whole of the evidence', async () => {
  raise();
  const browser = await admin();
  const part = (name: string) => browser.get(`/settings/log/evidence?alarm=1&part=${name}`);
  expect((await part('known')).text).toBe('known note\n');
  expect((await part('offered')).text).toBe('offered note\n');
  expect(JSON.parse((await part('whole')).text)).toMatchObject({ answer: { proof: [] } });
  for (const name of ['toString', 'none', '']) expect((await part(name)).status).toBe(404);
});

test('an administrator acknowledges with a reason, and the alarm is gone from all pages', async () => {
  raise();
  const browser = await admin();
  const without = await browser.post('/settings/log', { alarm: '1', reason: ' ' });
  expect([without.status, without.text.includes('Nothing was acknowledged')]).toEqual([400, true]);
  const fields = { alarm: '1', reason: '<b>Called</b>', startsOver: 'yes' };
  const { location } = await browser.post('/settings/log', fields);
  const { text } = await browser.get(location ?? '');
  expect(text).toContain('The alarm is acknowledged');
  expect(text).toContain('&lt;b&gt;Called');
  expect(findAlarm(made.agent.db, 1)).toMatchObject({ startsOver: true, reason: '<b>Called</b>' });
  expect((await browser.get('/account')).text).not.toContain('log-forked');
});
