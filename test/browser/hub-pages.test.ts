import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { userKey } from '@portage/hub/web/pages/users/person';
import type { Page } from 'playwright-core';
import { waitFor } from '../support/wait-for.ts';
import { findChromium, openBrowser, type SharedBrowser } from './chromium.ts';
import { type HubState, hostile, hubState, password } from './hub-state.ts';
import { overflowOf, problemsOfPages } from './page-problems.ts';

jest.setTimeout(120_000);

const inBrowser = findChromium() === null ? describe.skip : describe;

let { live, boro, transferId, parked } = {} as HubState;
let browser: SharedBrowser;
let page: Page;

beforeAll(async () => {
  if (findChromium() === null) return;
  ({ live, boro, transferId, parked } = await hubState());
  browser = await openBrowser();
  page = await browser.newcomer({ width: 320 });
  await signIn();
});

afterAll(async () => {
  if (findChromium() === null) return;
  expect(browser.strayRequests).toEqual([]);
  await browser.close();
  await live.close();
});

async function signIn(): Promise<void> {
  await page.goto(`${live.url}/sign-in`);
  await page.getByLabel('User name').fill('o.grant');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

const open = (path: string) => page.goto(live.url + path);
const link = (name: string) => page.getByRole('link', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
/** What the open page shows; all of it fits the window. */
async function main(): Promise<string> {
  expect(await overflowOf(page)).toEqual([]);
  return page.locator('main').innerText();
}
const done = () => page.getByRole('status').first().innerText();

inBrowser('the hub’s site, at 320 pixels', () => {
  test('leads from an overdue request to the district that is off line, and says what to do', async () => {
    await open('/');
    expect(await page.locator('#overview').innerText()).toContain('Agents connected');
    await page.locator('a[href="/transfers?status=waiting&due=overdue"]').click();
    expect(await page.getByRole('cell', { name: 'Overdue' }).count()).toBe(1);
    await link(transferId).click();
    const said = await page.locator('#next-step').innerText();
    expect(said).toContain('is not connected. Call its contact');
    expect(said).toContain('Registrar · 555-0100 · registrar@example.org');
    expect(said).toMatch(/Messages for it that it has not taken\s+[1-9]/);
    expect(await page.locator('tbody').innerText()).toMatch(/boro … ?waits for the agent/);
    await boro.takeAll();
    await expectOn(`/transfers/${transferId}`, 'taken by the agent');
    expect(await page.locator('#next-step').innerText()).toContain('nobody has answered in time');
    await boro.say('release', { transferId });
    await expectOn(`/transfers/${transferId}`, 'Records released');
    expect(await page.locator('#next-step').count()).toBe(0);
    expect(await main()).not.toContain('Nguy');
  });

  test('enrolls, suspends and resumes a district with hostile names, which are shown exactly', async () => {
    await open('/districts');
    await link('Enroll a district').click();
    await fill({ ID: 'cora', Name: 'W'.repeat(201) });
    await button('Enroll').click();
    expect(await main()).toContain('at most 200 characters');
    await fill({ Name: hostile.script, 'Who answers': hostile.image, 'E-mail': hostile.turned });
    await button('Enroll').click();
    expect(await done()).toContain('The district is enrolled');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      button('Download once').click(),
    ]);
    expect(file.suggestedFilename()).toBe('cora.enrollment.json');
    await change('Suspend', hostile.image);
    const shown = await page.locator('dd bdi').allInnerTexts();
    for (const text of [hostile.script, hostile.image]) expect(shown).toContain(text);
    expect(shown.join()).toContain(hostile.turned);
    expect(await main()).toContain('Suspended');
    await change('Resume');
    expect(await main()).toContain('Enrolled');
    for (const path of ['/districts', '/', '/districts?text=script']) {
      await open(path);
      expect(await page.locator('tbody bdi').allInnerTexts()).toContain(hostile.script);
    }
    expect(await page.title()).not.toContain('run');
  });

  test('tries a parked message again, and dismisses one that nobody can carry out', async () => {
    await open('/');
    await page.locator('a[href="/parked"]').last().click();
    await page.locator(`a[href="/parked/${parked.curable}"]`).click();
    expect(await main()).toContain('processing-failed');
    await button('Try again').click();
    expect(await done()).toContain('carried out now');
    await open(`/parked/${parked.final}`);
    expect(await button('Try again').count()).toBe(0);
    expect(await main()).toContain('its sender was told the reason');
    await page.getByLabel('Reason').fill(hostile.script);
    await button('Dismiss').click();
    expect(await done()).toContain('dismissed');
    expect(await page.locator('dd bdi').allInnerTexts()).toContain(hostile.script);
    await open('/parked');
    expect(await main()).toContain('Nothing is parked');
    await open('/parked?settled=shown');
    expect(await page.locator('tbody tr').count()).toBe(2);
  });

  test('shows one student of the registry to who says why, and keeps the reason', async () => {
    await open('/registry');
    await fill({ 'State ID': '00123', Reason: hostile.image });
    await button('Record and show').click();
    expect(await main()).toContain('nguyễn');
    expect(page.url()).not.toContain('00123');
    await link('← Registry').click();
    expect(await page.locator('tbody bdi').allInnerTexts()).toContain(hostile.image);
  });

  test('changes the rules, and says what cannot be', async () => {
    await open('/policy');
    await fill({ 'Time zone': 'Mars/Olympus', Holidays: '2026-02-30' });
    await button('Save').click();
    expect(await main()).toContain('There is no such time zone.');
    expect(await main()).toContain('Each line is a day that there is');
    await fill({ 'Time zone': 'America/Chicago', Holidays: '2026-11-26\n2026-12-25' });
    await page.getByLabel('Requests without a match').fill('50');
    await button('Save').click();
    expect(await done()).toContain('count for every request from now on');
    expect(live.hub.ports.policy()).toMatchObject({ unmatchedPerDay: 50 });
    expect(await page.locator('tbody').innerText()).toContain('America/Chicago');
  });

  test('adds, changes and removes a user, and nobody removes themselves', async () => {
    await open('/users');
    await fill({ 'User name': 'p.hale', Name: hostile.script });
    await page.getByText('watch transfers and districts', { exact: true }).click();
    await button('Add a user').click();
    await page.getByRole('link', { name: 'p.hale' }).click();
    await button('Make a new password').click();
    expect((await page.locator('.key').innerText()).length).toBeGreaterThan(11);
    await page.getByText('Yes, remove this user').click();
    await button('Remove this user').click();
    expect(await done()).toContain('The user is removed');
    await page.getByRole('link', { name: 'o.grant' }).click();
    await page.getByText('Yes, remove this user').click();
    await button('Remove this user').click();
    expect(await page.getByRole('alert').innerText()).toContain('another admin does it');
  });
});

/** Opens a page until it says so: what an agent takes, it takes a moment later. */
async function expectOn(path: string, text: string): Promise<void> {
  await waitFor(text, async () => {
    await open(path);
    return (await main()).includes(text);
  });
}

async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    await page.getByRole('textbox', { name: new RegExp(`^${label}`) }).fill(value);
  }
}

async function change(name: 'Suspend' | 'Resume', reason?: string): Promise<void> {
  await link(name).click();
  if (reason !== undefined) await page.getByLabel('Reason').fill(reason);
  await page.getByLabel('Type the ID').fill('cora');
  await button(name).click();
  expect(await done()).toContain('Done. It counts at once.');
}

/** Every page of the site that a person can open by its address. */
const pages = (): string[] => [
  ...['/', '/transfers', `/transfers/${transferId}`, '/codes', '/districts', '/districts/cora'],
  ...['/districts/cora/change/suspend', '/enroll-district', '/registry', '/parked?settled=shown'],
  '/log',
  ...[`/parked/${parked.final}`, '/policy', '/users', `/users/${userKey('o.grant')}`],
];

inBrowser('every page of the hub’s site', () => {
  beforeAll(async () => {
    const districts = live.db.prepare('UPDATE districts SET name = ?, contact_name = ?');
    districts.run(hostile.long, hostile.long);
  });

  test('fits in Spanish, in 320 pixels or with large text, and helps everybody', async () => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await open('/account');
    await button('Español').click();
    const problems = await problemsOfPages(page, pages(), async () => [
      // Each page also runs no hostile text.
      ...((await page.title()).includes('run') ? ['ran'] : []),
      ...(await overflowInLargeText()),
    ]);
    expect(problems).toEqual([]);
  });
});

async function overflowInLargeText(): Promise<string[]> {
  await page.setViewportSize({ width: 640, height: 800 });
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  const overflow = await overflowOf(page);
  await page.setViewportSize({ width: 320, height: 800 });
  return overflow;
}
