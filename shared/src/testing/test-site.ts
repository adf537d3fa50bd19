import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import type { Logger } from '../logger.ts';
import { openDatabase } from '../sqlite/open-database.ts';
import { LiveStreams } from '../web/live.ts';
import { makeSite } from '../web/make-site.tsx';
import type { SignInProvider } from '../web/oidc/sign-in-provider.ts';
import { commonRoutes } from '../web/pages/common-routes.ts';
import type { Route } from '../web/route.ts';
import type { Site } from '../web/site.ts';
import { WEB_TABLES } from '../web/store/web-tables.ts';
import type { SiteUser } from '../web/user.ts';
import { SiteBrowser } from './site-browser.ts';

/** A site of two users over a store of its own. */
export interface TestSite {
  readonly db: Database.Database;
  readonly site: Site<null, 'read'>;
  /** What was logged, as text. */
  readonly log: string[];
  /** A new browser, signed in nowhere. */
  browser(): SiteBrowser;
  /** Moves the clock on. */
  pass(ms: number): void;
  remove(): void;
}

const users: readonly SiteUser<'read'>[] = [
  { username: 'm.lee', name: 'Mia Lee', rights: ['read'], schools: null },
  { username: 'j.ortiz', name: 'Juan Ortiz', rights: [], schools: ['100'] },
];

/** Makes a site with the pages that every site has, and these. */
export function testSite(
  routes: readonly Route<null, 'read'>[] = [],
  signInProvider: SignInProvider | null = null,
): TestSite {
  const folder = mkdtempSync(join(tmpdir(), 'portage-site-'));
  const db = openDatabase(join(folder, 'web.sqlite'));
  db.exec(WEB_TABLES);
  let now = Date.parse('2026-11-22T08:00:00.000Z');
  const log: string[] = [];
  const site: Site<null, 'read'> = {
    ...{ id: 'test', name: 'Test site', app: null, db },
    findUser: (username) => users.find((user) => user.username === username) ?? null,
    routes: [...commonRoutes<null, 'read'>(), ...routes],
    address: { host: '127.0.0.1', port: 0, publicUrl: null },
    signInProvider,
    live: new LiveStreams(),
    logger: loggerInto(log),
    now: () => new Date(now),
  };
  return {
    ...{ db, site, log },
    browser: () => new SiteBrowser(makeSite(site)),
    pass: (ms) => {
      now += ms;
    },
    remove: () => {
      site.live.close();
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A logger that keeps its lines as text. */
export function loggerInto(lines: string[]): Logger {
  const write = (event: string, fields: unknown = {}) =>
    void lines.push(`${event} ${JSON.stringify(fields)}`);
  return { info: write, warn: write, error: write };
}
