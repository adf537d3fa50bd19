import { existsSync } from 'node:fs';
import { cookieName } from '@portage/shared/web/cookies';
import { beginSession } from '@portage/shared/web/sessions';
import type Database from 'better-sqlite3';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const places = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/**
 * The browser of this machine, or null: then browser tests are skipped, and the set-up has said so.
 */
export const findChromium = (): string | null =>
  places.find((path) => path !== '' && existsSync(path)) ?? null;

const flags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** One browser for several people: nobody's pages know of another's. */
export interface SharedBrowser {
  /** A page of somebody who has not been here before. */
  newcomer(options?: PageOptions): Promise<Page>;
  /** Addresses asked for that are not on this machine. */
  readonly strayRequests: string[];
  close(): Promise<void>;
}

/** How somebody sees pages: how many pixels wide, and whether scripts run. */
export interface PageOptions {
  readonly width?: number;
  readonly scripts?: boolean;
}

/** Starts a browser that a whole file of tests uses. */
export async function openBrowser(): Promise<SharedBrowser> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: flags,
    chromiumSandbox: false,
  });
  const strayRequests: string[] = [];
  return {
    strayRequests,
    newcomer: async ({ width = 1280, scripts = true } = {}) => {
      const context = await browser.newContext({
        ...{ viewport: { width, height: 800 }, locale: 'en-US' },
        javaScriptEnabled: scripts,
      });
      noteStray(context, strayRequests);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}

function noteStray(context: BrowserContext, strayRequests: string[]): void {
  context.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:)/.test(request.url())) strayRequests.push(request.url());
  });
}

/** Where somebody has a session: a site and its store. */
interface PlaceOfSession {
  readonly siteId: string;
  readonly db: Database.Database;
  readonly url: string;
}

/** Somebody is signed in at a site from here on, without the page that asks for a password. */
export async function giveSession(
  page: Page,
  { siteId, db, url }: PlaceOfSession,
  username: string,
): Promise<void> {
  const { host, port } = new URL(url);
  const address = { host, port: Number(port), publicUrl: null };
  const { id } = beginSession(db, username, new Date());
  const name = cookieName({ siteId, address }, 'session');
  await page.context().addCookies([{ name, value: id, url }]);
}
