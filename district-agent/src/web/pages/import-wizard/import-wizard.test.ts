import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { type ReleasedRecords, releasedRecords } from '../../../testing/import-site.ts';
import { sampleImmunization } from '../../../testing/sample-records.ts';
import type { TestAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

jest.setTimeout(60_000);

const doses = Array.from({ length: 130 }, (_, at) =>
  sampleImmunization({
    recordId: `dose-${at}`,
    administeredDate: new Date(Date.UTC(2013, 0, at + 1)).toISOString().slice(0, 10),
  }),
);

let released: ReleasedRecords;
beforeAll(async () => {
  released = await releasedRecords({ immunization: doses });
});
afterAll(() => released.remove());

let made: TestAgent;
let wizard: string;
let browser: SiteBrowser;
beforeEach(async () => {
  const here = await released.arrive();
  ({ made } = here);
  wizard = `/transfers/${here.transferId}/import/immunization`;
  browser = await signedInAs(made, { username: 'm.lee', rights: ['import'] });
});
afterEach(() => made.remove());

const rowsOn = (text: string): string[] =>
  [...text.matchAll(/name="row" value="immunization ([^"]+)"/g)].map(([, row]) => row ?? '');

test('shows a hundred rows a page, each row once', async () => {
  const { text } = await browser.get(wizard);
  const next = /href="([^"]+from=100[^"]*)"/.exec(text)?.[1] ?? '';
  const rows = [...rowsOn(text), ...rowsOn((await browser.get(next)).text)];
  expect(rowsOn(text)).toHaveLength(100);
  expect(rows).toHaveLength(130);
  expect(new Set(rows).size).toBe(130);
});

test('goes back to the page on which a choice was made', async () => {
  const sent = { from: '100', show: 'all', row: 'immunization dose-120', was: '', choice: 'skip' };
  const { location } = await browser.post(`${wizard}/choices`, sent);
  expect(location).toBe(`${wizard}?show=all&from=100&said=kept`);
  expect((await browser.get(location ?? '')).text).toContain('Your choices are kept');
});

test('shows rows that are the same only when somebody asks for them', async () => {
  const { text } = await browser.get(wizard);
  const digest = /name="digest" value="([^"]+)"/.exec(text)?.[1] ?? '';
  const { location } = await browser.post(wizard.replace('immunization', 'commit'), {
    ...{ digest, wizard: 'immunization' },
  });
  expect(location).toContain('said=imported');
  const after = (await browser.get(wizard)).text;
  expect(after).toContain('Every row is here already');
  expect(after).toContain('Show also 130 rows');
  const all = (await browser.get(`${wizard}?show=all`)).text;
  expect(all.match(/<section aria-labelledby="row-/g)).toHaveLength(100);
  expect(rowsOn(all)).toEqual([]);
});

test('is in Spanish for who chose it', async () => {
  const { text } = await browser.get(wizard, { 'accept-language': 'es' });
  expect(text).toContain('Lo que quedará');
  expect(text).toContain('Nuevo');
});
