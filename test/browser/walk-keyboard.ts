/** The three main tasks with the keyboard alone: no mouse, and no focus that a test sets. */

import type { StudentIdentity } from '@portage/shared/records/student-identity';
import {
  button,
  enterOn,
  entry,
  inboxLine,
  link,
  tabTo,
  transferIdOf,
  waitForLine,
} from './walk-acts.ts';
import type { Person } from './walk-world.ts';

/** Finds a student and asks for the records. */
export async function requestByKeyboard(alba: Person, student: StudentIdentity): Promise<string> {
  const { page } = alba;
  await enterOn(page, entry(alba, 'Students'));
  await tabTo(page, page.getByLabel('Name, local ID or state ID'));
  await page.keyboard.type(student.lastName);
  await enterOn(page, link(alba, new RegExp(`^${student.lastName}`)));
  await enterOn(page, link(alba, 'Ask for records'));
  await tabTo(page, page.getByLabel('Comments'));
  await page.keyboard.type('By keyboard.');
  await enterOn(page, button(alba, 'Send the request'));
  await page.getByText('Waiting for an answer').waitFor();
  return transferIdOf(alba);
}

/** Answers with a release. */
export async function releaseByKeyboard(boro: Person, student: StudentIdentity): Promise<void> {
  const { page } = boro;
  await enterOn(page, entry(boro, 'Inbox'));
  await waitForLine(boro, 'Records are asked for', student);
  await enterOn(page, inboxLine(boro, 'Records are asked for', student));
  await enterOn(page, link(boro, 'Answer this request'));
  await enterOn(page, button(boro, 'Release the records'));
  await page.getByText('Your answer is recorded.').waitFor();
}

/** Imports what came. The codes were mapped when the first packet of this district came. */
export async function importByKeyboard(alba: Person): Promise<void> {
  const { page } = alba;
  await enterOn(page, link(alba, 'Import the records'));
  await enterOn(page, button(alba, 'Import these records'));
  await page.getByText('The records are imported.').waitFor();
}
