import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import { type AgentSite, addRequest, signIn, startAgentSite } from './agent-site.ts';
import { accessibilityProblems } from './axe.ts';
import { findChromium, type OwnBrowser, openBrowser } from './chromium.ts';

const inBrowser = findChromium() === null ? describe.skip : describe;

let site: AgentSite;
let browser: OwnBrowser;
let page: Page;

async function open(options: { width?: number; scripts?: boolean } = {}): Promise<void> {
  browser = await openBrowser(options);
  page = await browser.context.newPage();
}

beforeEach(async () => {
  site = await startAgentSite();
});
afterEach(async () => {
  expect(browser.strayRequests).toEqual([]);
  await browser.close();
  await site.close();
});

inBrowser('the agent’s site', () => {
  test('lets a person in with the right password and pauses after five wrong ones', async () => {
    await open();
    await signIn(page, site, 'wrong password');
    expect(await page.getByRole('alert').textContent()).toContain('do not fit together');
    await signIn(page, site);
    expect(new URL(page.url()).pathname).toBe('/inbox');
    await page.getByRole('button', { name: 'Sign out' }).click();
    for (let tries = 0; tries < 5; tries += 1) await signIn(page, site, 'wrong password');
    await signIn(page, site);
    expect(await page.getByRole('alert').textContent()).toContain('too many wrong tries');
  });

  test('shows the inbox, keeps it up to date, and deletes what is ticked', async () => {
    await open();
    // Comes after the page was made and before it listens.
    const comeBetween = (route: Route) => {
      addRequest(site, { localStudentId: '1', lastName: 'First' });
      return route.continue();
    };
    await page.route('**/inbox/live', comeBetween, { times: 1 });
    await signIn(page, site);
    await page.getByRole('link', { name: 'First, Example' }).waitFor();
    expect(await page.getByText('Overdue', { exact: false }).count()).toBeGreaterThan(0);
    addRequest(site, { localStudentId: '2', lastName: 'Second' });
    await page.getByRole('link', { name: 'Second, Example' }).waitFor();
    expect(await page.getByLabel('Tick all on this page').isVisible()).toBe(true);
    await page.getByLabel('Tick Records are asked for: First, Example').check();
    await page.getByRole('button', { name: 'Delete what is ticked' }).click();
    expect(await page.getByRole('status').textContent()).toContain('1 item deleted');
    expect(await page.getByRole('link', { name: 'First, Example' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Second, Example' }).count()).toBe(1);
  });

  test.each([true, false])(
    'finds a student and ends the enrollment (scripts: %s)',
    async (scripts) => {
      await open({ scripts });
      addRequest(site, { localStudentId: '00042', lastName: 'Nguyễn' });
      await signIn(page, site);
      await page.getByRole('link', { name: 'Students' }).click();
      await page.getByLabel('Name, local ID or state ID').fill('nguyen');
      if (!scripts) await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('link', { name: 'Nguyễn, Example' }).click();
      await page.getByRole('button', { name: 'End the enrollment at School 100' }).click();
      expect(await page.getByRole('status').textContent()).toContain('has ended');
      expect(page.url()).not.toContain('nguyen');
    },
  );

  test('has no page that scrolls sideways at 320 pixels', async () => {
    await open({ width: 320 });
    addRequest(site, { localStudentId: '1', lastName: 'W'.repeat(60) });
    await signIn(page, site);
    for (const path of await pagesOf(site)) {
      await page.goto(site.served.url + path);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect([path, width]).toEqual([path, 320]);
    }
  });

  test('has no page with a problem for people who need assistance', async () => {
    await open();
    addRequest(site, { localStudentId: '1', lastName: 'First' });
    await page.goto(`${site.served.url}/sign-in`);
    const problems = await accessibilityProblems(page);
    await signIn(page, site);
    for (const path of await pagesOf(site)) {
      await page.goto(site.served.url + path);
      problems.push(...(await accessibilityProblems(page)));
    }
    expect(problems).toEqual([]);
  });

  test('can be used with the keyboard alone', async () => {
    await open();
    addRequest(site, { localStudentId: '1', lastName: 'First' });
    await page.goto(`${site.served.url}/sign-in`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toContain('usa-skipnav');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('m.lee');
    await page.keyboard.press('Tab');
    await page.keyboard.type('correct horse battery');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/inbox');
    const link = page.getByRole('link', { name: 'First, Example' });
    for (let tabs = 0; tabs < 40; tabs += 1) {
      if (await link.evaluate((element) => element.matches(':focus'))) break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await page.waitForURL('**/transfers/**');
  });
});

/** Every page of the site that a person can open by its address. */
async function pagesOf({ made }: AgentSite): Promise<string[]> {
  const row = made.agent.db.prepare('SELECT transfer_id AS id FROM transfers').get();
  const { id } = row as { id: string };
  return [
    ...['/inbox', '/students', '/students/1', '/students/1/records/enrollment-history'],
    ...['/transfers', `/transfers/${id}`, '/account', '/nowhere', '/merges'],
  ];
}
