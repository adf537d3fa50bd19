import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type AgentSite, addRequest, signIn, startAgentSite } from './agent-site.ts';
import { accessibilityProblems } from './axe.ts';
import { findChromium, type OwnBrowser, openBrowser } from './chromium.ts';

const inBrowser = findChromium() === null ? describe.skip : describe;

let site: AgentSite;
let browser: OwnBrowser;
let page: Page;
let problems: unknown[];

beforeEach(async () => {
  site = await startAgentSite();
  browser = await openBrowser({ width: 320, scripts: false });
  page = await browser.context.newPage();
  problems = [];
});
afterEach(async () => {
  expect(browser.strayRequests).toEqual([]);
  await browser.close();
  await site.close();
});

/** Notes a page that does not fit 320 pixels. */
async function look(): Promise<void> {
  const width = await page.evaluate('document.documentElement.scrollWidth');
  if (width !== 320) problems.push([page.url(), width]);
}

inBrowser('requests and answers, at 320 pixels and without scripts', () => {
  test('a student is enrolled and records are asked for', async () => {
    addRequest(site, { localStudentId: '1', lastName: 'First' });
    await signIn(page, site);
    await page.getByRole('link', { name: 'New enrollment' }).click();
    await look();
    for (const [label, value] of Object.entries({
      ...{ 'Local ID': '00042', 'State ID': '00777', 'Last name': 'Nguyễn', 'First name': 'Mai' },
      ...{ Birthdate: '2016-02-29', 'First day': '2026-08-20' },
    })) {
      await page.getByLabel(label).fill(value);
    }
    await page.getByLabel('Gender').selectOption('Female');
    await page.getByLabel('School').selectOption('100');
    await page.getByLabel('Grade').selectOption('03');
    await page.getByRole('button', { name: 'Save and go on' }).click();
    expect(await page.getByRole('status').textContent()).toContain('The enrollment is saved.');
    await look();
    await page.getByLabel('Comments').fill('Starts on Monday.');
    await page.getByRole('button', { name: 'Send the request' }).click();
    expect(await page.getByRole('status').textContent()).toContain('on its way');
    expect(await page.getByText('Waiting for an answer').count()).toBe(1);
    await look();
    expect(problems).toEqual([]);
  });

  test('a request is ignored after the second page alone', async () => {
    const transferId = addRequest(site, { localStudentId: '1', lastName: 'First' });
    await signIn(page, site);
    await page.getByRole('link', { name: 'First, Example' }).click();
    await page.getByRole('link', { name: 'Answer this request' }).click();
    await look();
    await page.getByRole('button', { name: 'End the enrollment at School 100' }).click();
    expect(await page.getByRole('status').textContent()).toContain('has ended');
    await page.getByRole('link', { name: 'Go on to ignore this request' }).click();
    await look();
    await page.getByLabel('There is a legal reason').check();
    await page.getByRole('button', { name: 'Ignore the request for good' }).click();
    expect(page.url()).toContain(`/transfers/${transferId}`);
    expect(await page.getByText('Ignored by you').count()).toBe(1);
    await look();
    expect(problems).toEqual([]);
  });
});

inBrowser('requests and answers', () => {
  test('have no page with a problem for people who need assistance', async () => {
    const transferId = addRequest(site, { localStudentId: '1', lastName: 'First' });
    await browser.close();
    browser = await openBrowser();
    page = await browser.context.newPage();
    await signIn(page, site);
    for (const path of [
      ...['/enrollments/new', '/students/1/request'],
      ...[`/transfers/${transferId}/answer`, `/transfers/${transferId}/answer/ignore`],
    ]) {
      await page.goto(site.served.url + path);
      problems.push(...(await accessibilityProblems(page)));
    }
    expect(problems).toEqual([]);
  });
});
