import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loggerInto } from '@portage/shared/testing/test-site';
import { backUpWhenDue } from '../../../application/backup/run-backups.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let made: TestAgent;
beforeEach(() => {
  made = testAgent();
});
afterEach(() => made.remove());

test('a backup is asked for, made, and shown with how it ended', async () => {
  const browser = await signedInAs(made, { username: 'm.lee', rights: ['admin'] });
  const first = await browser.get('/settings/backup');
  expect(first.text).toContain('No backup was made yet');
  expect(first.text).toContain('signing key');
  const { location } = await browser.post('/settings/backup');
  expect((await browser.get(location ?? '')).text).toContain('begins soon');
  const settings = { folder: 'backups', keep: 7 };
  await backUpWhenDue(made.agent, settings, loggerInto([]));
  const { text } = await browser.get('/settings/backup');
  expect(text).toContain('written and checked');
  expect(text).toContain('alba-');
});
