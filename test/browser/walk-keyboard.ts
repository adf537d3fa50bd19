/** The three main tasks with the keyboard alone: no mouse, and no focus that a test sets. */
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import { enterOn, skipNavigation, tabTo } from './keyboard.ts';
import { button, entry, inboxLine, link } from './walk-acts.ts';
import type { Person } from './walk-world.ts';

/** Finds a student and asks for the records. */
export async function requestByKeyboard(alba: Person, student: StudentIdentity): Promise<void> {
  const { page } = alba;
  await enterOn(page, entry(alba, 'Students'));
  await page.waitForURL('**/students');
  await skipNavigation(page);
  await tabTo(page, page.getByLabel('Name, local ID or state ID'));
  await page.keyboard.type(student.lastName);
  await enterOn(page, link(alba, new RegExp(`^${student.lastName}`)));
  const ask = link(alba, 'Ask for records');
  await ask.waitFor();
  await skipNavigation(page);
  await enterOn(page, ask);
  const comments = page.getByLabel('Comments');
  await comments.waitFor();
  await skipNavigation(page);
  await tabTo(page, comments);
  await page.keyboard.type('By keyboard.');
  await enterOn(page, button(alba, 'Send the request'));
  await page.getByText('Waiting for an answer').waitFor();
}

/** Opens a request from the inbox that is open, and the page of its answer. */
export async function answerByKeyboard(boro: Person, student: StudentIdentity): Promise<void> {
  const { page } = boro;
  await skipNavigation(page);
  await enterOn(page, inboxLine(boro, 'Records are asked for', student));
  await enterOn(page, link(boro, 'Answer this request'));
  await page.waitForURL('**/answer');
}

/** Releases what is asked for. */
export async function releaseByKeyboard(boro: Person): Promise<void> {
  await skipNavigation(boro.page);
  await enterOn(boro.page, button(boro, 'Release the records'));
  await boro.page.getByText('Your answer is recorded.').waitFor();
}

/** Goes from the page of a transfer to the import. */
export async function openImportByKeyboard(alba: Person): Promise<void> {
  await skipNavigation(alba.page);
  await enterOn(alba.page, link(alba, 'Import the records'));
  await alba.page.waitForURL('**/import');
}

/** Imports everything as it is chosen. */
export async function importByKeyboard(alba: Person): Promise<void> {
  const run = button(alba, 'Import these records');
  await run.waitFor();
  await skipNavigation(alba.page);
  await enterOn(alba.page, run);
  await alba.page.getByText('The records are imported.').waitFor();
}
