/** Each task of a registrar as a walk through its forms, at 320 pixels and without scripts. */
import { expect } from '@jest/globals';
import { listStudentMerges } from '@portage/district-agent/adapters/sqlite/student-merges';
import { settleLast } from '@portage/district-agent/testing/entered-code';
import type { Page } from 'playwright-core';
import { type AgentSite, addRequest } from './agent-site.ts';
import type { AgentState } from './agent-state.ts';
import type { SharedBrowser } from './chromium.ts';
import { overflowOf } from './page-problems.ts';

/** Where a walk takes place. */
export interface WalkPlace {
  readonly browser: SharedBrowser;
  readonly site: AgentSite;
  readonly state: AgentState;
  /** A page of somebody who is signed in, with scripts. */
  readonly page: Page;
  /** Another one, 320 pixels wide and without scripts. */
  readonly plain: Page;
}

async function openPlain({ plain, site }: WalkPlace, path: string): Promise<Page> {
  await plain.goto(site.served.url + path);
  return plain;
}

const fits = async (page: Page): Promise<void> => expect(await overflowOf(page)).toEqual([]);

const link = (page: Page, name: string) => page.getByRole('link', { name });
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();
const status = (page: Page) => page.getByRole('status').first().textContent();

/** Enrolls a student and asks for the records. */
export async function enrollAndAsk(place: WalkPlace): Promise<void> {
  const page = await openPlain(place, '/students');
  await link(page, 'New enrollment').click();
  for (const [label, value] of Object.entries({
    ...{ 'Local ID': '00042', 'State ID': '00777', 'Last name': 'Quỳnh', 'First name': 'Mai' },
    ...{ Birthdate: '2016-02-29', 'First day': '2026-08-20' },
  })) {
    await page.getByLabel(label).fill(value);
  }
  await page.getByLabel('Gender').selectOption('Female');
  await page.getByLabel('School').selectOption('100');
  await page.getByLabel('Grade').selectOption('03');
  await press(page, 'Save and go on');
  expect(await status(page)).toContain('The enrollment is saved.');
  await page.getByLabel('Comments').fill('Starts on Monday.');
  await press(page, 'Send the request');
  expect(await status(page)).toContain('on its way');
  expect(await page.getByText('Waiting for an answer').count()).toBe(1);
  await fits(page);
}

/** Ends an enrollment on the way, and ignores a request after the second page alone. */
export async function ignoreRequest(place: WalkPlace): Promise<void> {
  const { transferId } = addRequest(place.site, { localStudentId: '50', lastName: 'Ignored' });
  const page = await openPlain(place, '/inbox');
  await link(page, 'Ignored, Example').click();
  await link(page, 'Answer this request').click();
  await press(page, 'End the enrollment at School 100');
  expect(await status(page)).toContain('has ended');
  await link(page, 'Go on to ignore this request').click();
  await page.getByLabel('There is a legal reason').check();
  await press(page, 'Ignore the request for good');
  expect(page.url()).toContain(`/transfers/${transferId}`);
  expect(await page.getByText('Ignored by you').count()).toBe(1);
  await fits(page);
}

/** Makes a transfer code, once, and revokes it; an open list with scripts shows that by itself. */
export async function makeAndRevokeCode(place: WalkPlace): Promise<void> {
  const page = await openPlain(place, '/transfer-data');
  await link(page, 'Send').click();
  await link(page, 'One student').click();
  await page.getByLabel('Student’s name').fill('nunez');
  await press(page, 'Search');
  await page.getByLabel('Choose Núñez, Example').check();
  await press(page, 'Generate transfer code');
  const code = await page.locator('#code').textContent();
  expect(code).toMatch(/^([0-9A-Z*~$=]{5}-){5}[0-9A-Z*~$=]{2}$/);
  expect(page.url()).not.toContain(code ?? '');
  expect(await page.getByRole('button', { name: 'Copy' }).isVisible()).toBe(false);
  await page.reload();
  expect(await page.getByRole('alert').textContent()).toContain('this form has made its code');
  settleLast(place.site.made);
  await link(page, 'To the list of codes').click();
  const watched = place.page;
  await watched.goto(page.url());
  await link(page, 'Revoke').click();
  await press(page, 'Yes, revoke');
  expect(await status(page)).toContain('is being revoked');
  settleLast(place.site.made);
  await watched.locator('.status', { hasText: 'Revoked' }).waitFor();
}

/** Reviews the students of an import by code, one after the other, and starts it. */
export async function reviewAndStart(place: WalkPlace): Promise<void> {
  const page = await openPlain(place, '/transfer-data');
  await link(page, 'Review and match students').click();
  await link(page, 'Aaby, Ada').click();
  await page.getByLabel('Review the next student').check();
  await press(page, 'Confirm as it stands');
  await page.getByRole('cell', { name: 'Núñez' }).first().waitFor();
  await press(page, 'Create new student');
  expect(await status(page)).toContain('is reviewed');
  await link(page, '← Import students').click();
  await link(page, 'Import students').click();
  await press(page, 'Import students');
  await page.getByText('The import goes on by itself').waitFor();
}

/** Takes what was received, reads the import's log, and takes the import back. */
export async function importAndUndo(place: WalkPlace): Promise<void> {
  const page = await openPlain(place, place.state.importPath);
  await link(page, 'Immunization summary').click();
  await page.getByLabel('Your choice').selectOption({ label: 'Use received' });
  await press(page, 'Save these choices');
  expect(await status(page)).toContain('Your choices are kept');
  await press(page, 'Import these records');
  expect(await status(page)).toContain('1 updated');
  await link(page, 'See the import log').first().click();
  expect(await page.getByRole('table').textContent()).toContain('Kind: Medical');
  await link(page, 'Import records').click();
  await page.getByText('Yes, take this import back').click();
  await press(page, 'Undo the import');
  expect(await status(page)).toContain('The import is undone');
}

/** Makes one student of two, and two of one. */
export async function mergeAndUndo(place: WalkPlace): Promise<void> {
  const [{ studentId }, other] = place.state.twins;
  const page = await openPlain(place, `/students/${studentId}`);
  await link(page, 'This student is here twice').click();
  await page.getByLabel('Name, local ID or state ID of the other one').fill('nguyen');
  await press(page, 'Search');
  await link(page, 'Compare with Nguyen, Example').click();
  expect(await page.getByRole('alert').textContent()).toContain('They differ in: State ID');
  await page.getByText('I have looked at both').click();
  await page.getByText('They are the same student although').click();
  await press(page, 'Merge the two students');
  expect(await status(page)).toBe('The two students are merged.');
  await fits(page);
  await link(page, `Undo the merge of ${other.studentId}`).click();
  await press(page, 'Yes, undo the merge');
  expect(await status(page)).toBe('They are two students again.');
  const [merge] = listStudentMerges(place.site.made.agent.db);
  expect(merge).toMatchObject({ username: 'm.lee', undoneBy: 'm.lee' });
}
