import { expect } from '@jest/globals';
import { fetchPage } from './walk-acts.ts';
import type { Person } from './walk-world.ts';

/** Where the link of this name leads. */
const hrefOf = async ({ page }: Person, name: string): Promise<string> =>
  (await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '';

/** A PDF is shown in the browser, or kept as a file where that is asked for; no cache has it. */
export async function expectDocument(
  person: Person,
  { view, download }: { view: string; download: string },
): Promise<void> {
  const shown = await fetchPage(person, await hrefOf(person, view));
  expect([shown.status, shown.body.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  expect(shown.headers).toMatchObject({
    ...{ 'content-type': 'application/pdf', 'content-disposition': 'inline' },
    ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' },
  });
  const kept = await fetchPage(person, await hrefOf(person, download));
  expect(kept.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.pdf"$/);
  expect(kept.body.equals(shown.body)).toBe(true);
}
