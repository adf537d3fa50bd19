/** What keeps people from using a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/**
 * What is wrong with these pages of the site that is open, nothing when all is well. Each is put
 * into the window that is open: axe, loaded once, takes half of the time. `more` looks at it too.
 */
export async function problemsOfPages(
  page: Page,
  paths: readonly string[],
  more: () => Promise<string[]> = async () => [],
): Promise<string[]> {
  const problems: string[] = [];
  for (const path of paths) {
    const found = await showPage(page, path);
    found.push(...(await overflowOf(page)), ...(await accessibilityProblems(page)));
    problems.push(...[...found, ...(await more())].map((problem) => `${path} ${problem}`));
  }
  return problems;
}

/** Modules run once in a window: what they would show is shown. */
const revealed = `for (const part of document.querySelectorAll('[data-ticks-all], [data-copies]')) {
  part.hidden = false;
}`;

async function showPage(page: Page, path: string): Promise<string[]> {
  const { href } = new URL(path, page.url());
  const answer = await page.request.get(href);
  await page.setContent(await answer.text());
  await page.evaluate(revealed);
  return answer.url() === href ? [] : [`leads to ${answer.url()}`];
}

/** Whether the open page is wider than its window: nobody should have to scroll sideways. */
export async function overflowOf(page: Page): Promise<string[]> {
  const across = await page.evaluate('document.documentElement.scrollWidth');
  const width = page.viewportSize()?.width;
  return across === width ? [] : [`is ${String(across)} pixels wide in a window of ${width}`];
}

/** What is wrong with the open page by axe's rules for WCAG 2.2 A and AA. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // The page's own policy runs no foreign script; `evaluate` is outside of it.
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(source);
  const { violations } = (await page.evaluate(run)) as AxeResult;
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`);
}

const run = `axe.run({
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
  resultTypes: ['violations'],
})`;
