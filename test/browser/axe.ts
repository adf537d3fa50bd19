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

/** What keeps people from using the page, by axe's rules for WCAG 2.2 A and AA; empty is good. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // The page's own policy runs no foreign script; `evaluate` is outside of it.
  await page.evaluate(source);
  const run = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`;
  const { violations } = (await page.evaluate(run)) as AxeResult;
  return violations.map(
    ({ id, help, nodes }) => `${page.url()} ${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`,
  );
}
