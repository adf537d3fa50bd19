/**
 * Hostile text through every field: in the store wherever it comes by a message or a file, typed
 * wherever there is a form. It is shown exactly, and none of it runs, asks or leads anywhere.
 */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPage } from './agent-site.ts';
import { findChromium, openBrowser, type SharedBrowser } from './chromium.ts';
import { type HostileSite, startHostileSite } from './hostile-site.ts';

jest.setTimeout(120_000);

const inBrowser = findChromium() === null ? describe.skip : describe;

let site: HostileSite;
let browser: SharedBrowser;
let page: Page;
/** Whatever a page did that it should not. */
let happened: string[];
const addresses = new Set<string>();
const titles = new Set<string>();

beforeAll(async () => {
  if (findChromium() === null) return;
  site = await startHostileSite();
  browser = await openBrowser();
  page = await openPage({ browser, site }, '/account');
  watch();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

function watch(): void {
  happened = [];
  page.on('dialog', (dialog) => {
    happened.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // A browser calls a refusal, as of a name that is too long, an error.
    const isRefusal = /status of 4\d\d/.test(message.text());
    if (message.type() === 'error' && !isRefusal) happened.push(`console: ${message.text()}`);
  });
  page.on('pageerror', ({ message }) => happened.push(`script failed: ${message}`));
  page.on('popup', (popup) => happened.push(`popup: ${popup.url()}`));
  page.on('response', (response) => {
    const url = response.url();
    addresses.add(decodeURIComponent(url));
    const kept = response.headers()['cache-control'];
    if (url.startsWith(site.served.url) && !url.includes('/assets/') && kept !== 'no-store') {
      happened.push(`kept (${kept}): ${url}`);
    }
  });
}

/** What stands on the page for eyes and ears, and what no page of ours has. */
const readPage = `(() => {
  const shown = [document.body.textContent];
  for (const part of document.querySelectorAll('*:not([type=hidden])')) {
    for (const name of ['value', 'aria-label']) shown.push(part.getAttribute(name) ?? '');
    if (part.matches('input, textarea')) shown.push(part.value);
  }
  const foreign = [...document.querySelectorAll('*')].filter((part) =>
    part.matches('img, svg, iframe, math, base, object, embed, style, [hx-get], [srcdoc], [ping]')
    || (part.matches('script') && !String(part.src).startsWith(location.origin + '/assets/'))
    || part.matches('meta[http-equiv]')
    || [...part.attributes].some(({ name }) => name.startsWith('on'))
    || /^(javascript|data):/i.test(part.getAttribute('href') ?? '') && !part.matches('link[rel=icon]')
    || (part.matches('form') && !part.action.startsWith(location.origin)));
  return { text: shown.join('\\n'), foreign: foreign.map((part) => part.outerHTML.slice(0, 200)) };
})()`;

/** Looks at the page that is open; returns the hostile texts that it shows. */
async function look(): Promise<string[]> {
  const path = new URL(page.url()).pathname;
  const { text, foreign } = (await page.evaluate(readPage)) as { text: string; foreign: string[] };
  expect([path, foreign]).toEqual([path, []]);
  titles.add(await page.title());
  const { shown, changed } = site.texts.shownIn(text);
  expect([path, changed]).toEqual([path, []]);
  return shown;
}

afterEach(() => {
  expect(happened).toEqual([]);
  expect(browser?.strayRequests ?? []).toEqual([]);
});

/** Types a text into every field of the form that has this one, and sends it as without scripts. */
const sendForm = ({ field, text }: { field: string; text: string }) => `(() => {
  const form = document.querySelector('main [name="${field}"]')?.form;
  if (form === undefined) throw new Error('no such form at ' + location.pathname);
  form.noValidate = true;
  for (const input of form.querySelectorAll('input, textarea')) {
    if (/^(text|search|password|textarea)$/.test(input.type)) input.value = ${JSON.stringify(text)};
    if (input.type === 'date') input.value = '2026-09-01';
  }
  for (const select of form.querySelectorAll('select')) {
    if (select.value === '' && select.options.length > 1) select.selectedIndex = 1;
  }
  const { name, value } = form.querySelector('button:not([type="button"])');
  const pressed = Object.assign(document.createElement('input'), { type: 'hidden', name, value });
  if (name !== '') form.append(pressed);
  form.submit();
})()`;

async function send(path: string, field: string, text: string): Promise<void> {
  await page.goto(site.served.url + path);
  await Promise.all([page.waitForEvent('load'), page.evaluate(sendForm({ field, text }))]);
}

inBrowser('hostile text', () => {
  test('from the store is shown exactly on every page, and does nothing', async () => {
    const without: string[] = [];
    for (const path of site.pages) {
      const answer = await page.goto(site.served.url + path);
      expect([path, answer?.status()]).toEqual([path, 200]);
      if ((await look()).length === 0) without.push(path);
    }
    expect(without).toEqual([]);
  });

  test('typed into every field of every form is taken as text, or refused and shown', async () => {
    for (const { page: path, field, isShown } of site.forms) {
      const text = site.texts.whole();
      await send(path, field, text);
      expect([path, isShown && !(await look()).includes(text)]).toEqual([path, false]);
    }
    const password = site.texts.whole();
    await send('/account', 'new', password);
    expect(await look()).not.toContain(password);
  });

  test('comes into a page by a script as text too', async () => {
    await page.goto(`${site.served.url}/students`);
    await page.getByLabel('Name, local ID or state ID').fill('script alert');
    await page.locator('tbody a').first().waitFor();
    expect((await look()).length).toBeGreaterThan(1);
  });

  test('with a NUL is refused', async () => {
    await send('/students', 'text', 'a\0b');
    expect(await page.textContent('main')).toContain('form-incomplete');
  });

  test('stands in no address and no title', () => {
    const said = [...addresses, ...titles].filter((text) => /alert|script>|‹zq|evil/.test(text));
    expect(said).toEqual([]);
    expect(
      [...addresses].filter((address) => address.includes('/students')).length,
    ).toBeGreaterThan(9);
  });
});
