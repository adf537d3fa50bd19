import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** A browser with an empty profile of its own. */
export interface OwnBrowser {
  readonly context: BrowserContext;
  /** Addresses asked for that are not on this machine. */
  readonly strayRequests: string[];
  close(): Promise<void>;
}

/** Starts a browser; `width` is that of its window in pixels, `scripts` whether scripts run. */
export async function openBrowser({ width = 1280, scripts = true } = {}): Promise<OwnBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'portage-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? '',
    args: flags,
    chromiumSandbox: false,
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts,
    locale: 'en-US',
  });
  const strayRequests: string[] = [];
  noteStray(context, strayRequests);
  return {
    context,
    strayRequests,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

function noteStray(context: BrowserContext, strayRequests: string[]): void {
  context.on('request', (request) => {
    if (!/^(http:\/\/127\.0\.0\.1:|data:)/.test(request.url())) strayRequests.push(request.url());
  });
}

/** One browser for several people: nobody's pages know of another's. */
export interface SharedBrowser {
  /** A page of somebody who has not been here before. */
  newcomer(): Promise<Page>;
  /** Addresses asked for that are not on this machine. */
  readonly strayRequests: string[];
  close(): Promise<void>;
}

/** Starts a browser that a whole file of tests uses. */
export async function openSharedBrowser(): Promise<SharedBrowser> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: flags,
    chromiumSandbox: false,
  });
  const strayRequests: string[] = [];
  return {
    strayRequests,
    newcomer: async () => {
      const viewport = { width: 1280, height: 800 };
      const context = await browser.newContext({ viewport, locale: 'en-US' });
      noteStray(context, strayRequests);
      return context.newPage();
    },
    close: () => browser.close(),
  };
}
