import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type AgentSite, addRequest, signIn, startAgentSite } from './agent-site.ts';
import { accessibilityProblems } from './axe.ts';
import { findChromium, type OwnBrowser, openBrowser } from './chromium.ts';

const inBrowser = findChromium() === null ? describe.skip : describe;

const width = 1280;

let site: AgentSite;
let browser: OwnBrowser;
let page: Page;
let paths: readonly string[];
beforeAll(async () => {
  site = await startAgentSite(['request', 'answer', 'import', 'notify', 'transfer-codes']);
  const transferId = addRequest(site, { localStudentId: '1', lastName: 'Nguyễn' });
  addRequest(site, { localStudentId: '2', lastName: 'Nguyen' });
  paths = [
    ...['/inbox', '/students/1', '/students/1/records/enrollment-history'],
    ...[`/transfers/${transferId}/answer`, '/students/1/merge/2', '/transfer-data/send'],
  ];
  if (findChromium() === null) return;
  browser = await openBrowser({ width });
  page = await browser.context.newPage();
  await signIn(page, site);
});
afterAll(async () => {
  await browser?.close();
  await site.close();
});

/** What is seen of these elements; `checkVisibility` knows nothing of clipping. */
const visible = (selector: string): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll(${JSON.stringify(selector)})]
      .filter((element) => element.checkVisibility()).map((element) => element.outerHTML)`,
  );

/** The text as it is shown, and that of fields. */
const shown = (): Promise<string> => page.evaluate('document.body.innerText');

/** Elements that hide a part of their own text: what they hold is wider than they are. */
const clipped = (): Promise<string[]> =>
  page.evaluate(
    `[...document.querySelectorAll('main *, header *')].filter((element) =>
      element.checkVisibility() && element.clientWidth > 1 &&
      element.scrollWidth > element.clientWidth + 1 &&
      getComputedStyle(element).overflowX === 'hidden').map((element) => element.outerHTML)`,
  );

inBrowser('a page', () => {
  test('keeps all of its content on paper, in dark and forced colors, and at twice the text size', async () => {
    for (const path of paths) {
      await page.goto(site.served.url + path);
      if (path.includes('merge')) expect(await accessibilityProblems(page)).toEqual([]);
      const normal = await shown();
      await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
      expect([path, await shown()]).toEqual([path, normal]);
      await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
      const background = 'getComputedStyle(document.documentElement).colorScheme';
      expect([path, await page.evaluate(background)]).toEqual([path, 'light']);
      await page.emulateMedia({ media: 'print', colorScheme: null });
      expect([path, await visible('nav, button, .usa-button, input, select')]).toEqual([path, []]);
      expect([path, await visible('main h1')]).toEqual([path, [expect.any(String)]]);
      const tables = 'document.querySelectorAll("table").length';
      expect((await visible('table')).length).toBe(await page.evaluate(tables));
      await page.emulateMedia({ media: 'screen' });
      await page.evaluate('document.documentElement.style.fontSize = "200%"');
      const across = await page.evaluate('document.documentElement.scrollWidth');
      expect([path, across, await clipped()]).toEqual([path, width, []]);
    }
    expect(browser.strayRequests).toEqual([]);
  });

  test('says on paper where a link leads that leads out of the site, and of no other', async () => {
    await page.goto(`${site.served.url}/students/1`);
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend',
      '<a id="out" href="mailto:m.berg@boro.example">Maja Berg</a>')`);
    await page.emulateMedia({ media: 'print' });
    const after = (selector: string): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector('${selector}'), '::after').content`);
    expect(await after('#out')).toContain('mailto:m.berg@boro.example');
    expect(await after('main td a, main th a')).toBe('none');
  });
});
