import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rememberKeys } from '../../../adapters/sqlite/known-districts.ts';
import { listOwnKeys, startOwnKey } from '../../../adapters/sqlite/own-keys.ts';
import { noteFirstKey } from '../../../application/keys/own-keys-of.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let made: TestAgent;
beforeEach(() => {
  made = testAgent();
  noteFirstKey(made.agent);
});
afterEach(() => made.remove());

const signIn = () => signedInAs(made, { username: 'm.lee', rights: ['admin'] });

test('the keys of this district, the hub and districts met before are shown, and no secret', async () => {
  const { signingKey, hubKey, db } = made.agent;
  const met = { keyId: 'key-1', publicKey: '<key>', cameBy: 'introduction' } as const;
  const at = '2026-09-01T14:00:00.000Z';
  rememberKeys(db, { districtId: 'boro', at }, [{ ...met, isEnded: false }]);
  const browser = await signIn();
  const { text } = await browser.get('/settings/keys');
  for (const part of [signingKey.keyId, hubKey.keyId, hubKey.publicKey, 'boro', '&lt;key&gt;']) {
    expect(text).toContain(part);
  }
  const secret = signingKey.privateKey.export({ format: 'jwk' }).d ?? '';
  expect(secret).not.toBe('');
  expect(text).not.toContain(secret);
});

test('an admin changes the key, and ends the older one at once', async () => {
  const browser = await signIn();
  const first = made.agent.signingKey.keyId;
  expect((await browser.post('/settings/keys/rotate', {})).status).toBe(303);
  const { text } = await browser.get('/settings/keys?done=rotate');
  expect(text).toContain('on its way to the hub');
  expect(text).not.toContain('Change the key');
  expect((await browser.post('/settings/keys/rotate', {})).status).toBe(409);
  const next = listOwnKeys(made.agent.db).at(-1)?.keyId ?? '';
  startOwnKey(made.agent.db, next, '2026-09-01T15:00:00.000Z');
  expect(made.agent.signingKey.keyId).toBe(next);
  expect((await browser.get('/settings/keys')).text).toContain(`value="${first}"`);
  expect((await browser.post('/settings/keys/revoke', { key: first })).status).toBe(303);
  const { text: after } = await browser.get('/settings/keys?done=revoke');
  expect(after).toContain('The revocation is on its way');
  expect(after).not.toContain(`value="${first}"`);
  expect((await browser.post('/settings/keys/revoke', { key: next })).status).toBe(409);
});

test('a district without a key is told what to do', async () => {
  const { db } = made.agent;
  const browser = await signIn();
  db.prepare(`UPDATE own_keys SET revoked_at = '2026-09-01T15:00:00.000Z'`).run();
  expect((await browser.get('/settings/keys')).text).toContain('portage-agent keys recover');
});
