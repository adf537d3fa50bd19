import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { parkFailed } from '../../../application/process-uplink.ts';
import type { TestDistrict } from '../../../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../../../testing/test-hub.ts';
import { type TestHubSite, testHubSite } from '../../../testing/test-hub-site.ts';

let hub: TestHub;
let site: TestHubSite;
let alba: TestDistrict;
beforeEach(async () => {
  hub = testHub();
  site = testHubSite(hub);
  alba = await hub.join('alba', 11);
});
afterEach(() => {
  site.close();
  hub.close();
});

test('a message is tried again by an operator alone, and leaves the list when that works', async () => {
  const report = alba.say('roster-report', rosterOf(rosterEntry('2026-08-20')));
  await parkFailed(report, hub.ports);
  const watcher = await site.signedInAs(['watch'], 'p.hale');
  expect((await watcher.get('/parked/1')).text).not.toContain('Try again');
  const browser = await site.signedInAs(['operate']);
  const { text } = await browser.get('/parked/1');
  expect(text).toContain('processing-failed');
  expect(text).not.toMatch(/Nguy|00123/);
  const { location } = await browser.post('/parked/1/retry');
  expect(location).toBe('/parked/1?done=retried');
  expect((await browser.get('/parked')).text).toContain('Nothing is parked');
  expect((await browser.get('/parked?settled=shown')).text).toContain('carried out later');
  expect((await browser.post('/parked/1/retry')).location).toBe('/parked/1');
});

test('one that is refused still stays, with the reason of now', async () => {
  await parkFailed(alba.say('delivered', { transferId: newTransferId() }), hub.ports);
  const browser = await site.signedInAs(['operate']);
  const { status, text } = await browser.post('/parked/1/retry');
  expect([status, text.includes('refuses it still')]).toEqual([400, true]);
  expect(text).toContain('transfer-unknown');
  expect((await browser.get('/parked')).text).toContain('/parked/1');
});

test('one whose sender has moved on has no button, and a form made by hand does nothing', async () => {
  await hub.process(alba.say('release', { transferId: newTransferId() }));
  const browser = await site.signedInAs(['operate']);
  expect((await browser.get('/parked/1')).text).not.toContain('/retry"');
  expect((await browser.post('/parked/1/retry')).status).toBe(400);
});

test('a message is dismissed with a reason of at most 500 characters', async () => {
  await hub.process(alba.say('release', { transferId: newTransferId() }));
  const browser = await site.signedInAs(['operate']);
  for (const reason of ['', 'x'.repeat(501)]) {
    expect((await browser.post('/parked/1/dismiss', { reason })).status).toBe(400);
  }
  await browser.post('/parked/1/dismiss', { reason: 'said <b>anew' });
  const { text } = await browser.get('/parked/1');
  expect(text).toContain('said &lt;b&gt;anew');
  expect(text).not.toContain('name="reason"');
  expect((await browser.get('/')).text).toContain('<a href="/parked">0</a>');
});
