import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { SiteBrowser } from '@portage/shared/testing/site-browser';
import { findCodeImport } from '../../../adapters/sqlite/code-imports.ts';
import { analyseImport } from '../../../application/codes/analyse-import.ts';
import { importCode, stageCode } from '../../../testing/code-import-here.ts';
import { addStudent, type TestAgent, testAgent } from '../../../testing/test-agent.ts';
import { signedInAs } from '../../../testing/test-site.ts';

let here: TestAgent;
let browser: SiteBrowser;
beforeEach(async () => {
  here = testAgent();
  addStudent(here.agent);
  browser = await signedInAs(here, { username: 'c.ordo', rights: ['transfer-codes'] });
});
afterEach(() => here.remove());

/** A reviewable import of somebody new, and of one who is here by another state ID. */
async function reviewable(isFlagged: boolean): Promise<{ path: string; id: string }> {
  const near = { lastName: 'Nguyễn', firstName: 'Example', birthdate: '2016-02-29' };
  const id = stageCode(here.agent, [
    { localStudentId: 'B-1', lastName: 'Newcomer', birthdate: '2014-05-06' },
    ...(isFlagged ? [{ localStudentId: 'B-2', ...near }] : []),
  ]);
  await analyseImport(here.agent, id);
  return { id, path: `/transfer-data/imports/${id}` };
}

const stageOf = (id: string) => findCodeImport(here.agent.db, id)?.stage;

test('an import under review shows its counts and what to do next', async () => {
  const { path } = await reviewable(true);
  const { text } = await browser.get(path);
  expect(text).toContain('Review and match students');
  expect(text).toMatch(/Flagged<strong>1</);
  const list = (await browser.get('/transfer-data')).text;
  expect(list).toContain('1 still to review');
});

test('flagged students whom nobody reviewed need a second word', async () => {
  const { id, path } = await reviewable(true);
  const asked = await browser.get(`${path}/start`);
  expect(asked.text).toContain('nobody has reviewed: 1');
  expect((await browser.post(`${path}/start`)).status).toBe(409);
  expect(stageOf(id)).toBe('review');
  expect((await browser.post(`${path}/start`, { accept: 'yes' })).location).toBe(path);
  expect(stageOf(id)).toBe('importing');
  expect((await browser.get(`${path}/start`)).status).toBe(409);
  expect((await browser.get(`${path}/cancel`)).status).toBe(409);
  expect((await browser.get(path)).text).toContain('goes on by itself');
});

test('an import that needs no second word starts after one page', async () => {
  const { id, path } = await reviewable(false);
  const asked = await browser.get(`${path}/start`);
  expect(asked.text).toContain('the code is spent');
  expect(asked.text).not.toContain('name="accept"');
  await browser.post(`${path}/start`);
  expect(stageOf(id)).toBe('importing');
});

test('an import is cancelled after it was asked for a second time, and never before', async () => {
  const { id, path } = await reviewable(false);
  expect((await browser.get(`${path}/cancel`)).text).toContain('Yes, cancel');
  expect((await browser.post(`${path}/cancel`)).status).toBe(409);
  expect(stageOf(id)).toBe('review');
  const { location } = await browser.post(`${path}/cancel`, { confirmed: 'yes' });
  expect(stageOf(id)).toBe('cancelled');
  expect((await browser.get(location ?? '')).text).toContain('The import was cancelled');
});

test('the log is a page and a file, and hostile names are text in both', async () => {
  const id = await importCode(here.agent, [
    { localStudentId: 'B-1', lastName: '<img src=x onerror=alert(1)>', firstName: '=1+1' },
  ]);
  const page = await browser.get(`/transfer-data/imports/${id}/log`);
  expect(page.text).toContain('&lt;img src=x');
  expect(page.text).not.toContain('<img');
  const csv = await browser.get(`/transfer-data/imports/${id}/log.csv`);
  expect(csv.headers.get('content-disposition')).toContain('import-log.csv');
  expect(csv.text).toContain('SourceImportStatus');
  expect(csv.text).not.toMatch(/(^|,)=1/m);
});

test('an import that nobody has started has no log', async () => {
  const { path } = await reviewable(false);
  expect((await browser.get(`${path}/log`)).status).toBe(409);
});

test('an import that does not exist is a page that does not exist', async () => {
  expect((await browser.get('/transfer-data/imports/nothing')).status).toBe(404);
});
