import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { SiteBrowser } from '@portage/shared/testing/site-browser';
import { loggerInto } from '@portage/shared/testing/test-site';
import { setPassword } from '@portage/shared/web/change-password';
import { makeSite } from '@portage/shared/web/make-site';
import type Database from 'better-sqlite3';
import { migrations } from '../adapters/sqlite/migrations.ts';
import { type HubRight, openWebStore, saveHubUser } from '../adapters/sqlite/web-store.ts';
import { hubSite } from './hub-site.ts';

const password = 'correct horse battery';
let folder: string;
let db: Database.Database;
let webStore: Database.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portage-hub-site-'));
  db = openDatabase(join(folder, 'hub.sqlite'));
  migrate(db, migrations);
  webStore = openWebStore(join(folder, 'web.sqlite'));
});
afterEach(() => {
  db.close();
  webStore.close();
  rmSync(folder, { recursive: true });
});

async function signedIn(rights: readonly HubRight[]): Promise<SiteBrowser> {
  saveHubUser(webStore, { username: 'o.grant', name: 'Olu Grant', rights });
  await setPassword(webStore, 'o.grant', { password, now: new Date() });
  const address = { host: '127.0.0.1', port: 0, publicUrl: null };
  const parts = { db, webStore, origin: 'state-hub', address, logger: loggerInto([]) };
  const browser = new SiteBrowser(makeSite(hubSite(parts)));
  await browser.signIn('o.grant', password);
  return browser;
}

test('the overview counts transfers, late ones among them', async () => {
  db.exec(`INSERT INTO transfers (transfer_id, status, requesting_district, requested_at, due_at)
    VALUES ('1', 'waiting', 'alba', '2026-11-01', '2026-11-10T00:00:00Z'),
      ('2', 'waiting', 'alba', '2026-11-01', '2999-01-01T00:00:00Z'),
      ('3', 'released', 'alba', '2026-11-01', '2026-11-10T00:00:00Z')`);
  const { status, text } = await (await signedIn(['watch'])).get('/');
  const figure = (label: string) => new RegExp(`${label}<strong>(\\d+)`).exec(text)?.[1];
  expect(status).toBe(200);
  expect(['Waiting for an answer', 'Overdue', 'Released', 'Transfers in all'].map(figure)).toEqual([
    '2',
    '1',
    '1',
    '3',
  ]);
});

test('the overview is for those with a right', async () => {
  expect((await (await signedIn([])).get('/')).status).toBe(403);
});
