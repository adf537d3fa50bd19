import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { rememberDistrict } from '../../../adapters/sqlite/known-districts.ts';
import { type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let made: TestAgent;
beforeEach(() => {
  made = testAgent();
});
afterEach(() => made.remove());

test('the keys of this district, the hub and districts met before are shown, and no secret', async () => {
  const { signingKey, hubKey, db } = made.agent;
  rememberDistrict(db, {
    ...{ districtId: 'boro', keyId: 'key-1', publicKey: '<key>' },
    firstSeenAt: '2026-09-01T14:00:00.000Z',
  });
  const browser = await signedInAs(made, { username: 'm.lee', rights: ['admin'] });
  const { text } = await browser.get('/settings/keys');
  for (const part of [signingKey.keyId, hubKey.keyId, hubKey.publicKey, 'boro', '&lt;key&gt;']) {
    expect(text).toContain(part);
  }
  const secret = signingKey.privateKey.export({ format: 'jwk' }).d ?? '';
  expect(secret).not.toBe('');
  expect(text).not.toContain(secret);
});
