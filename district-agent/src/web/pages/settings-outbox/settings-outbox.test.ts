import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { inboxProblems, markApplied, parkMessage } from '../../../adapters/sqlite/inbox.ts';
import { applyInbox, storeDownlink } from '../../../application/apply-inbox.ts';
import { enqueue } from '../../../application/enqueue.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

const path = '/settings/outbox';
const at = '2026-09-01T14:00:00.000Z';
let made: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  made = testAgent();
  browser = await signedInAs(made, { username: 'm.lee', rights: ['admin'] });
});
afterEach(() => made.remove());

const codes = (): string[] => inboxProblems(made.agent.db).map(({ code }) => code);

/** Parks bytes under the code of a message nobody could read. */
const park = (wire: Buffer): void =>
  parkMessage(made.agent.db, { receivedAt: at, code: 'envelope-malformed', wire });

const act = async (what: 'retry' | 'dismiss'): Promise<void> => {
  await browser.get(path);
  const [problem] = inboxProblems(made.agent.db);
  const { place = '', number = 0 } = problem ?? {};
  const { location } = await browser.post(`${path}/${what}`, { place, number: String(number) });
  expect(location).toContain(path);
};

test('what waits is told with its age and what it means', async () => {
  expect((await browser.get(path)).text).toContain('Everything was sent');
  enqueue(made.agent, { kind: 'mismatch', transferId: null, body: {}, personal: null });
  const { text } = await browser.get(path);
  expect(text).toContain('as soon as there is a connection');
  expect(text).toContain(made.agent.now().toISOString());
});

test('a parked message can be tried again, and is gone once it is taken in', async () => {
  park(made.hub.say('resend'));
  expect((await browser.get(path)).text).toContain('<code>envelope-malformed</code>');
  await act('retry');
  expect(codes()).toEqual([]);
  expect(applyInbox(made.agent)).toBe(0);
});

test('a parked message that is still wrong is parked once', async () => {
  park(Buffer.from('x'));
  await act('retry');
  expect(codes()).toHaveLength(1);
});

test('a message that was not carried out is carried out again', async () => {
  storeDownlink(made.agent, made.hub.say('resend'));
  applyInbox(made.agent);
  markApplied(made.agent.db, { sequence: 1, appliedAt: at, problem: 'processing-failed' });
  expect(codes()).toEqual(['processing-failed']);
  await act('retry');
  expect(codes()).toEqual([]);
});

test('a problem that is put away leaves the list and is kept, with who did it', async () => {
  park(Buffer.from('x'));
  await act('dismiss');
  expect(codes()).toEqual([]);
  const kept = made.agent.db.prepare('SELECT code, dismissed_by AS by FROM parked_messages').all();
  expect(kept).toEqual([{ code: 'envelope-malformed', by: 'm.lee' }]);
});

test('a form that names no message is refused', async () => {
  await browser.get(path);
  const { status } = await browser.post(`${path}/retry`, { place: 'elsewhere', number: '1' });
  expect(status).toBe(400);
});
