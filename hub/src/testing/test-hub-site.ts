import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { originSchema } from '@portage/shared/ids';
import { verifierKeyOf } from '@portage/shared/log/note-key';
import { SiteBrowser } from '@portage/shared/testing/site-browser';
import { loggerInto } from '@portage/shared/testing/test-site';
import { savePasswordHash } from '@portage/shared/web/accounts';
import { makeSite } from '@portage/shared/web/make-site';
import { hashPassword } from '@portage/shared/web/passwords';
import type Database from 'better-sqlite3';
import { type HubRight, saveHubUser } from '../adapters/sqlite/hub-users.ts';
import { openWebStore } from '../adapters/sqlite/web-store.ts';
import type { HubLog } from '../application/log/hub-log.ts';
import { type LogDesk, type LogDeskParts, logDesk } from '../application/log/log-desk.ts';
import { defaultPolicy, type HubPolicy } from '../domain/policy.ts';
import type { HubApp, PolicyDesk, Traffic } from '../web/hub-route.ts';
import { hubSite } from '../web/hub-site.ts';
import type { TestHub } from './test-hub.ts';
import { testLog } from './test-log.ts';

const password = 'correct horse battery';
/** Made once: hashing takes long on purpose. */
const passwordHash = hashPassword(password, 'nobody');

/** The site of a hub in memory. */
export interface TestHubSite {
  readonly webStore: Database.Database;
  readonly policy: PolicyDesk;
  /** A browser of somebody who is not signed in. */
  stranger(): SiteBrowser;
  /** Signs somebody with these rights in; the user name is `o.grant` unless told. */
  signedInAs(rights: readonly HubRight[], username?: string): Promise<SiteBrowser>;
  close(): void;
}

/** The site over a hub's projections; parts of what it works with may be given. */
export function testHubSite(hub: TestHub, parts: Partial<HubApp> = {}): TestHubSite {
  const folder = mkdtempSync(join(tmpdir(), 'portage-hub-site-'));
  const webStore = openWebStore(join(folder, 'web.sqlite'));
  const app: HubApp = {
    ...{ db: hub.replica.db, origin: 'state-hub', dataFolder: '/srv/hub' },
    ports: hub.ports,
    policy: policyInMemory(),
    log: testLogDesk(),
    traffic: silentTraffic,
    districtActs: async () => null,
    caughtUp: () => hub.ports.projections.caughtUp(),
    ...parts,
  };
  const address = { host: '127.0.0.1', port: 0, publicUrl: null };
  const { now } = hub.ports;
  const site = hubSite({ app, webStore, address, logger: loggerInto([]), now });
  const stranger = () => new SiteBrowser(makeSite(site));
  return {
    ...{ webStore, stranger, policy: app.policy },
    signedInAs: async (rights, username = 'o.grant') => {
      const refusal = saveHubUser(webStore, { username, name: 'Olu Grant', rights });
      if (refusal !== null) throw new Error(refusal);
      savePasswordHash(webStore, username, await passwordHash);
      const browser = stranger();
      await browser.signIn(username, password);
      return browser;
    },
    close: () => {
      site.live.close();
      webStore.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** A broker that says nothing. */
export const silentTraffic: Traffic = {
  backlogOf: async () => null,
  connected: async () => null,
  stateOf: async () => null,
};

/** The log of a test as pages see it; the districts of `witnessKeys` are its witnesses. */
export const testLogDesk = (
  log: HubLog = testLog(0),
  witnessKeys: LogDeskParts['witnessKeys'] = async () => [],
): LogDesk =>
  logDesk(log, {
    witnessKeys,
    auditKeys: async () => ({
      ...{ format: 'portage-audit-keys', version: '1.0' },
      origin: originSchema.parse('test-hub'),
      logKeys: [verifierKeyOf('log', log.signer)],
      witnesses: { auditors: [], needed: { auditors: 0, districts: 0 } },
      ...{ officers: [], districts: {} },
    }),
  });

/** Rules without a file. */
function policyInMemory(): PolicyDesk {
  let policy: HubPolicy = defaultPolicy;
  return {
    inForce: () => policy,
    stored: async () => policy,
    change: async (changed) => {
      policy = changed;
    },
  };
}
