/** A page on paper, in other colors and in large text. */
import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/** What is seen of these elements; `checkVisibility` knows nothing of clipping. */
const visible = (selector: string): string =>
  `[...document.querySelectorAll(${JSON.stringify(selector)})]
    .filter((element) => element.checkVisibility()).map((element) => element.outerHTML)`;

/** Elements that hide a part of their own text: what they hold is wider than they are. */
const clipped = `[...document.querySelectorAll('main *, header *')].filter((element) =>
  element.checkVisibility() && element.clientWidth > 1 &&
  element.scrollWidth > element.clientWidth + 1 &&
  getComputedStyle(element).overflowX === 'hidden').map((element) => element.outerHTML)`;

/** The text as it is shown, and that of fields. */
const shown = 'document.body.innerText';

/** Where a link leads, as paper says it after its name. */
const after = (selector: string): string =>
  `getComputedStyle(document.querySelector('${selector}'), '::after').content`;

/** Expects that the open page shows all of its content in every way in which it may be read. */
export async function readEveryWay(page: Page): Promise<void> {
  const normal = await page.evaluate(shown);
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' });
  expect([page.url(), await page.evaluate(shown)]).toEqual([page.url(), normal]);
  await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'none' });
  const background = 'getComputedStyle(document.documentElement).colorScheme';
  expect([page.url(), await page.evaluate(background)]).toEqual([page.url(), 'light']);
  await readOnPaper(page);
  await page.evaluate('document.documentElement.style.fontSize = "200%"');
  const across = await page.evaluate('document.documentElement.scrollWidth');
  const width = page.viewportSize()?.width;
  expect([page.url(), across, await page.evaluate(clipped)]).toEqual([page.url(), width, []]);
}

async function readOnPaper(page: Page): Promise<void> {
  await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend',
    '<a id="out" href="mailto:m.berg@boro.example">Maja Berg</a>' +
    '<table><tr><td><a id="within" href="/students/1">Mai</a></td></tr></table>')`);
  await page.emulateMedia({ media: 'print', colorScheme: null });
  const acts = await page.evaluate(visible('nav, button, .usa-button, input, select'));
  expect([page.url(), acts]).toEqual([page.url(), []]);
  const heading = await page.evaluate(visible('main h1'));
  expect([page.url(), heading]).toEqual([page.url(), [expect.any(String)]]);
  const tables = await page.evaluate(`${visible('table')}.length`);
  expect(tables).toBe(await page.evaluate('document.querySelectorAll("table").length'));
  expect(await page.evaluate(after('#out'))).toContain('mailto:m.berg@boro.example');
  expect(await page.evaluate(after('#within'))).toBe('none');
  await page.evaluate('for (const id of ["out", "within"]) document.getElementById(id).remove()');
  await page.emulateMedia({ media: 'screen' });
}
