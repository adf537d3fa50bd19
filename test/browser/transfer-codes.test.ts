import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { analyseImport } from '@portage/district-agent/application/codes/analyse-import';
import { stageCode } from '@portage/district-agent/testing/code-import-here';
import { settleLast } from '@portage/district-agent/testing/entered-code';
import { addStudent } from '@portage/district-agent/testing/test-agent';
import type { Page } from 'playwright-core';
import { type AgentSite, signIn, startAgentSite } from './agent-site.ts';
import { accessibilityProblems } from './axe.ts';
import { findChromium, type OwnBrowser, openBrowser } from './chromium.ts';

const inBrowser = findChromium() === null ? describe.skip : describe;

let site: AgentSite;
let browser: OwnBrowser;
let page: Page;

beforeEach(async () => {
  site = await startAgentSite(['transfer-codes']);
  addStudent(site.made.agent, { lastName: 'Núñez' });
});
afterEach(async () => {
  expect(browser.strayRequests).toEqual([]);
  await browser.close();
  await site.close();
});

async function open(options: { width?: number; scripts?: boolean } = {}): Promise<void> {
  browser = await openBrowser(options);
  page = await browser.context.newPage();
  await signIn(page, site);
  await link('Transfer student data').click();
}

const button = (name: string) => page.getByRole('button', { name });
const link = (name: string) => page.getByRole('link', { name });

/** An import of a newcomer and of one who may be here. */
async function reviewable(): Promise<string> {
  const redemptionId = stageCode(site.made.agent, [
    { localStudentId: 'B-1', lastName: 'Aaby', birthdate: '2014-05-06' },
    { localStudentId: 'B-2', lastName: 'Núñez', birthdate: '2016-02-29' },
  ]);
  await analyseImport(site.made.agent, redemptionId);
  return redemptionId;
}

inBrowser('transfer codes', () => {
  test.each([true, false])('a code is made and revoked (scripts: %s)', async (scripts) => {
    await open({ scripts });
    await link('Send').click();
    await link('One student').click();
    await page.getByLabel('Student’s name').fill('nunez');
    await button('Search').click();
    await page.getByLabel('Choose Núñez, Example').check();
    await button('Generate transfer code').click();
    const code = await page.locator('#code').textContent();
    expect(code).toMatch(/^([0-9A-Z*~$=]{5}-){5}[0-9A-Z*~$=]{2}$/);
    expect(page.url()).not.toContain(code ?? '');
    expect(await button('Copy').isVisible()).toBe(scripts);
    await page.reload();
    expect(await page.getByRole('alert').textContent()).toContain('this form has made its code');
    settleLast(site.made);
    await link('To the list of codes').click();
    await link('Revoke').click();
    await button('Yes, revoke').click();
    expect(await page.getByRole('status').first().textContent()).toContain('is being revoked');
    if (!scripts) return;
    settleLast(site.made);
    await page.locator('.status', { hasText: 'Revoked' }).waitFor();
  });

  test.each([true, false])('an import is reviewed and started (scripts: %s)', async (scripts) => {
    await reviewable();
    await open({ scripts });
    await link('Review and match students').click();
    await link('Aaby, Ada').click();
    await page.getByLabel('Review the next student').check();
    await button('Confirm as it stands').click();
    await page.getByRole('cell', { name: 'Núñez' }).first().waitFor();
    await button('Create new student').click();
    expect(await page.getByRole('status').textContent()).toContain('is reviewed');
    await link('← Import students').click();
    await link('Import students').click();
    await button('Import students').click();
    await page.getByText('The import goes on by itself').waitFor();
  });

  test('no page scrolls sideways at 320 pixels or keeps anybody from using it', async () => {
    const id = await reviewable();
    await open({ width: 320 });
    const imported = `/transfer-data/imports/${id}`;
    const paths = [
      ...['/transfer-data', imported, `${imported}/review`, `${imported}/review/1`],
      ...[`${imported}/review/2`, `${imported}/start`, `${imported}/cancel`, '/transfer-data/send'],
      ...['/transfer-data/send/grade?school=100', '/transfer-data/send/student'],
    ];
    for (const path of paths) {
      await page.goto(site.served.url + path);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect([path, width]).toEqual([path, 320]);
      expect(await accessibilityProblems(page)).toEqual([]);
    }
  });
});
