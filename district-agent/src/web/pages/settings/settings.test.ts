import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { parkMessage } from '../../../adapters/sqlite/inbox.ts';
import { rememberDistrict } from '../../../adapters/sqlite/known-districts.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let made: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  made = testAgent();
  browser = await signedInAs(made, { username: 'm.lee', rights: ['admin'] });
});
afterEach(() => made.remove());

test('a connection without a problem says so', async () => {
  const { text } = await browser.get('/connection');
  expect(text).toContain('none yet');
  expect(text).toContain('The hub refused nothing');
  expect(text).toContain('Every message of the hub was carried out');
  expect(text).toContain('No other district was met yet');
});

test('parked messages are told with their code, and districts with their keys', async () => {
  const at = '2026-09-01T14:00:00.000Z';
  parkMessage(made.agent.db, {
    receivedAt: at,
    code: 'envelope-malformed',
    wire: Buffer.from('x'),
  });
  rememberDistrict(made.agent.db, {
    ...{ districtId: 'boro', keyId: 'key-1', publicKey: '<key>', firstSeenAt: at },
  });
  const { text } = await browser.get('/connection');
  expect(text).toContain('<code>envelope-malformed</code>');
  expect(text).toContain('parked');
  expect(text).toContain('boro');
  expect(text).toContain('&lt;key&gt;');
});
