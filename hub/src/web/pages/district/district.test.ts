import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { testKey } from '@portage/shared/testing/test-key';
import { rotationBody } from '@portage/shared/testing/test-rotation';
import type { TestDistrict } from '../../../testing/test-district.ts';
import { type TestHub, testHub } from '../../../testing/test-hub.ts';
import { type TestHubSite, testHubSite } from '../../../testing/test-hub-site.ts';

let hub: TestHub;
let site: TestHubSite;
let alba: TestDistrict;
beforeEach(async () => {
  hub = testHub();
  site = testHubSite(hub);
  alba = await hub.enroll('alba', 11);
});
afterEach(() => {
  site.close();
  hub.close();
});

test('a district’s page lists its keys, how each came and which is revoked', async () => {
  const browser = await site.signedInAs(['watch']);
  const page = async () => (await browser.get('/districts/alba')).text;
  expect(await page()).toContain('has not brought a key yet');
  await hub.process(alba.registerKey());
  const [first, second] = [testKey(11), testKey(12)];
  await hub.process(alba.say('rotate-key', { body: rotationBody(first, second) }));
  const body = { keyId: first.keyId, reason: 'rotated' as const };
  alba.signWith(second);
  await hub.process(alba.say('revoke-key', { body }));
  const text = await page();
  for (const part of [
    first.keyId,
    'First key',
    'Revoked',
    second.keyId,
    'Followed the one',
    'Valid',
  ]) {
    expect(text).toContain(part);
  }
  expect(text.indexOf(first.keyId)).toBeLessThan(text.indexOf(second.keyId));
});
