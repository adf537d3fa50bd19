import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type TestHub, testHub } from '../../../testing/test-hub.ts';
import { type TestHubSite, testHubSite } from '../../../testing/test-hub-site.ts';

let hub: TestHub;
let site: TestHubSite;
beforeEach(() => {
  hub = testHub();
  site = testHubSite(hub);
});
afterEach(() => {
  site.close();
  hub.close();
});

const rules = {
  ...{ businessDays: '5', timeZone: 'America/Denver', unmatchedPerDay: '30', personalDays: '60' },
  holidays: '2026-12-25\r\n2026-11-26, 2026-12-25',
};

test('the page says the rules in force, to whoever may not change them as well', async () => {
  const { text } = await (await site.signedInAs(['watch'])).get('/policy');
  expect(text).toContain('<dd>10</dd>');
  expect(text).toContain('<dd>200</dd>');
  expect(text).toContain('<dd>30</dd>');
  expect(text).not.toContain('action="/policy"');
});

test('an admin changes them at once, and who did it is shown', async () => {
  const browser = await site.signedInAs(['admin']);
  expect((await browser.get('/policy')).text).toContain('/srv/hub/settings.toml');
  const { location } = await browser.post('/policy', rules);
  const { text } = await browser.get(location ?? '');
  expect(text).toContain('count for every request from now on');
  expect(text).toContain('<dd>America/Denver</dd>');
  expect(text).toContain('<dd>60</dd>');
  expect(text).toContain('<bdi>o.grant</bdi>');
  expect(text.match(/datetime="2026-1[12]-2[56]"/g)).toHaveLength(2);
  expect(text).not.toContain('edited by hand');
});

test.each([
  ['a number that is none', { businessDays: '5.5' }],
  ['no days at all', { businessDays: '0' }],
  ['more than a year', { businessDays: '366' }],
  ['a time zone that is nowhere', { timeZone: 'Mars/Olympus' }],
  ['a day that is not there', { holidays: '2026-02-30' }],
  ['a limit that lets nothing through', { unmatchedPerDay: '0' }],
  ['a limit that is none', { unmatchedPerDay: '100001' }],
  ['nothing kept at all', { personalDays: '0' }],
  ['more than ten years', { personalDays: '3651' }],
])('%s is refused with what was typed, and changes nothing', async (_what, wrong) => {
  const browser = await site.signedInAs(['admin']);
  const { status, text } = await browser.post('/policy', { ...rules, ...wrong });
  expect(status).toBe(400);
  expect(text.match(/aria-invalid="true"/g)).toHaveLength(1);
  expect((await browser.get('/policy')).text).toContain('<dd>10</dd>');
  expect(site.webStore.prepare('SELECT * FROM policy_changes').all()).toEqual([]);
});

test('rules that somebody edited in the file are said to be pending', async () => {
  const { inForce, change } = site.policy;
  const edited = testHubSite(hub, {
    policy: { inForce, change, stored: async () => ({ ...inForce(), unmatchedPerDay: 1 }) },
  });
  const { text } = await (await edited.signedInAs(['watch'])).get('/policy');
  expect(text).toContain('edited by hand');
  edited.close();
});
