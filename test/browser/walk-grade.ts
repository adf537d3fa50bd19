/** A whole grade goes from Boro to Alba by a transfer code: made, entered, reviewed, imported. */
import { expect } from '@jest/globals';
import { button, entry, fetchPage, link, mainText, said } from './walk-acts.ts';
import { walkCast } from './walk-cast.ts';
import type { Person } from './walk-world.ts';

/** Makes a code for a grade of a school. */
export async function makeCode(boro: Person): Promise<string> {
  const { page } = boro;
  await entry(boro, 'Transfer student data').click();
  await link(boro, 'Send').click();
  await link(boro, 'Whole grade').click();
  await page.getByLabel('School').selectOption({ label: 'Canal Middle' });
  await button(boro, 'Show grades').click();
  await page.getByLabel('Choose Grade 7').check();
  await button(boro, 'Generate transfer code').click();
  // Only a script can copy.
  await button(boro, 'Copy').waitFor();
  return (await page.locator('#code').textContent()) ?? '';
}

/** Enters the code and goes on with it, until the students are here; pages change by themselves. */
export async function enterCode(alba: Person, code: string): Promise<void> {
  const { page } = alba;
  await entry(alba, 'Transfer student data').click();
  await page.getByLabel('Enter transfer code').fill(code.toLowerCase().replaceAll('-', ' '));
  await button(alba, 'Continue').click();
  await page.getByLabel('Enroll students in').selectOption('10');
  expect(await mainText(alba)).toMatch(/Boro Public Schools.*Canal Middle.*Students\s+3/);
  await button(alba, 'Continue').click();
  await link(alba, 'Review and match students').click();
}

/** Looks at the one who is flagged, matches them with the student here, and starts the import. */
export async function reviewAndImport(alba: Person): Promise<void> {
  const { page } = alba;
  const { certain, uncertain, unknownHere } = walkCast;
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  expect(await row(certain.there.lastName).innerText()).toMatch(/Matched\s+\(A-6\)/);
  expect(await row(unknownHere.there.lastName).innerText()).toContain('New student');
  expect(await row(uncertain.there.lastName).innerText()).toContain('Please look');
  await link(alba, `${uncertain.there.lastName}, Ana`).click();
  await page.getByLabel(`Choose ${uncertain.here.lastName}, Ana`).check();
  await button(alba, 'Match student').click();
  expect(await said(alba)).toContain('Your choice was noted.');
  await link(alba, '← Import students').click();
  await link(alba, 'Import students').click();
  await button(alba, 'Import students').click();
  await page.getByText('The import has ended.').waitFor();
}

/** The log as a page and as CSV: who became whom. */
export async function expectLog(alba: Person): Promise<void> {
  await link(alba, 'View import log').click();
  const href = await link(alba, 'Download as CSV').getAttribute('href');
  const { body } = await fetchPage(alba, href ?? '');
  const [head, ...lines] = body.toString('utf8').trim().split('\r\n');
  expect(head).toContain('LastName,Grade,SourceImportStatus,ScoreImportStatus,SourceStudentId');
  const done = '07,Imported,All scores imported';
  expect(lines).toEqual([
    `Ana,Lindqvist,${done},B-6,770006,,,A-6,770006,,`,
    `Ana,Moreau,${done},B-7,770007,,,A-7,880007,,`,
    `Ana,Okafor,${done},B-8,770008,,,B-8,770008,,`,
  ]);
}
