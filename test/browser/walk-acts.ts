/** What people do and see at a district's site; every wait is for a text or an address. */
import { findByLocalId } from '@portage/district-agent/adapters/sqlite/students';
import type { StudentIdentity } from '@portage/shared/records/student-identity';
import type { Locator } from 'playwright-core';
import { readStore } from '../support/district-acts.ts';
import type { Person, WalkWorld } from './walk-world.ts';

/** A link by its name. */
export const link = ({ page }: Person, name: string | RegExp): Locator =>
  page.getByRole('link', { name, exact: true });

/** A page of the navigation, which every page has. */
export const entry = ({ page }: Person, name: string): Locator =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name });

/** A button by its name. */
export const button = ({ page }: Person, name: string): Locator =>
  page.getByRole('button', { name });

/** What the page says that the last form did. */
export const said = async ({ page }: Person): Promise<string> =>
  (await page.locator('.usa-alert').first().textContent()) ?? '';

/** What the page shows, without its frame. */
export const mainText = async ({ page }: Person): Promise<string> =>
  (await page.locator('main').innerText()).replaceAll('\n', ' ');

/** The transfer whose page is open. */
export const transferIdOf = ({ page }: Person): string =>
  /\/transfers\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

/** A line of an inbox; it comes by itself. */
export const inboxLine = (person: Person, kind: string, student: StudentIdentity): Locator =>
  link(person, `${kind}: ${student.lastName}, ${student.firstName}`);

/** Waits in an open inbox, without touching it, until the line is there. */
export const waitForLine = (
  person: Person,
  kind: string,
  student: StudentIdentity,
): Promise<void> => inboxLine(person, kind, student).waitFor();

/** Opens a page of the person's site. */
export async function open({ page, url }: Person, path: string): Promise<void> {
  await page.goto(url + path);
}

/** A page as the browser would get it, without showing it. */
export async function fetchPage(
  { page, url }: Person,
  path: string,
): Promise<{ status: number; headers: Readonly<Record<string, string>>; body: Buffer }> {
  const answer = await page.request.get(url + path, { maxRedirects: 0 });
  return { status: answer.status(), headers: answer.headers(), body: await answer.body() };
}

/** Fills in the form for a new enrollment and saves it; the page of the request follows. */
export async function enroll(person: Person, student: StudentIdentity): Promise<void> {
  const { page } = person;
  await entry(person, 'New enrollment').click();
  for (const [label, value] of Object.entries({
    ...{ 'Local ID': student.localStudentId, 'State ID': student.stateStudentId ?? '' },
    ...{ 'Last name': student.lastName, 'First name': student.firstName },
    ...{ Birthdate: student.birthdate, 'First day': '2026-11-16' },
  })) {
    await page.getByLabel(label).fill(value);
  }
  await page.getByLabel('Gender').selectOption(student.sex);
  await page.getByLabel('School').selectOption('10');
  await page.getByLabel('Grade').selectOption('09');
  await button(person, 'Save and go on to the request').click();
}

/** Asks for the records of a student who is enrolled already. */
export async function askFor(walk: WalkWorld, student: StudentIdentity): Promise<string> {
  const { alba, world } = walk;
  const known = readStore(world, 'alba', (db) => findByLocalId(db, student.localStudentId));
  await open(alba, `/students/${known?.studentId}/request`);
  await button(alba, 'Send the request').click();
  await alba.page.waitForURL('**/transfers/*');
  return transferIdOf(alba);
}

/** Opens a request from the inbox, where it comes by itself, and then the page of its answer. */
export async function openAnswer(person: Person, student: StudentIdentity): Promise<void> {
  await open(person, '/inbox');
  await waitForLine(person, 'Records are asked for', student);
  await inboxLine(person, 'Records are asked for', student).click();
  await link(person, 'Answer this request').click();
}
