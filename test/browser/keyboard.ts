import type { Locator, Page } from 'playwright-core';

/** Moves the focus with the Tab key alone until it is on the element, at most once around. */
export async function tabTo(page: Page, element: Locator): Promise<void> {
  for (let tabs = 0; tabs < 150; tabs += 1) {
    if (await element.evaluate((found) => found.matches(':focus'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not lead to ${String(element)}`);
}

/** Goes to a link or a button with the Tab key, and presses Enter on it. */
export async function enterOn(page: Page, element: Locator): Promise<void> {
  await element.waitFor();
  await tabTo(page, element);
  await page.keyboard.press('Enter');
}

/** Passes over the navigation of a page that was just opened, as the link before it offers. */
export async function skipNavigation(page: Page): Promise<void> {
  await enterOn(page, page.locator('.usa-skipnav'));
}
