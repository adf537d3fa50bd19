import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listStudentMerges } from '@portage/district-agent/adapters/sqlite/student-merges';
import type { Page } from 'playwright-core';
import { type AgentSite, addRequest, signIn, startAgentSite } from './agent-site.ts';
import { findChromium, type OwnBrowser, openBrowser } from './chromium.ts';

const inBrowser = findChromium() === null ? describe.skip : describe;

let site: AgentSite;
let browser: OwnBrowser;
let page: Page;
beforeAll(async () => {
  site = await startAgentSite(['import']);
  addRequest(site, { localStudentId: '1', lastName: 'Nguyễn' });
  addRequest(site, { localStudentId: '2', lastName: 'Nguyen' });
  if (findChromium() === null) return;
  browser = await openBrowser({ width: 320, scripts: false });
  page = await browser.context.newPage();
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

const link = (name: string) => page.getByRole('link', { name });
const button = (name: string) => page.getByRole('button', { name });
const widthNow = () => page.evaluate('document.documentElement.scrollWidth');

inBrowser('a student who is here twice', () => {
  test('becomes one and then two again, at 320 pixels and without scripts', async () => {
    await signIn(page, site);
    await page.goto(`${site.served.url}/students/1`);
    await link('This student is here twice').click();
    await page.getByLabel('Name, local ID or state ID of the other one').fill('nguyen');
    await button('Search').click();
    await link('Compare with Nguyen, Example').click();
    expect(await page.getByRole('alert').textContent()).toContain('They differ in: State ID');
    expect(await widthNow()).toBe(320);
    await page.getByText('I have looked at both').click();
    await page.getByText('They are the same student although').click();
    await button('Merge the two students').click();
    expect(await page.getByRole('status').textContent()).toBe('The two students are merged.');
    expect(await widthNow()).toBe(320);
    await link('Undo the merge of 2').click();
    await button('Yes, undo the merge').click();
    expect(await page.getByRole('status').textContent()).toBe('They are two students again.');
    const [merge] = listStudentMerges(site.made.agent.db);
    expect(merge).toMatchObject({ username: 'm.lee', undoneBy: 'm.lee' });
    expect(browser.strayRequests).toEqual([]);
  });
});
