import type { Logger } from '@portage/shared/logger';
import type { SiteAddress } from '@portage/shared/web/address';
import { signInProviderOf } from '@portage/shared/web/oidc/provider-of-settings';
import { type ServedSite, serveSite } from '@portage/shared/web/serve';
import type Database from 'better-sqlite3';
import { natsTraffic } from './adapters/nats/traffic.ts';
import { openWebStore } from './adapters/sqlite/web-store.ts';
import { auditKeysOf } from './application/audit-files.ts';
import { districtActs } from './application/district-acts.ts';
import { logDesk } from './application/log/log-desk.ts';
import type { Hub } from './application/run-hub.ts';
import type { DataFolder } from './data-folder.ts';
import { type HubSettings, requireSettings } from './settings.ts';
import type { PolicyDesk } from './web/hub-route.ts';
import { hubSite } from './web/hub-site.ts';

/** What the site of a hub is served from, besides the hub. */
export interface HubSiteParts {
  readonly data: DataFolder;
  readonly settings: Pick<HubSettings, 'oidc'>;
  /** The projections. */
  readonly db: Database.Database;
  readonly policy: PolicyDesk;
  readonly logger: Logger;
  readonly address: SiteAddress;
  /** The machine's own clock unless a test says otherwise. */
  readonly now?: () => Date;
}

/** Serves the site of a hub until it is closed; its users are in `web.sqlite`. */
export async function serveHubSite(
  { ports, jsm, log, witnessKeys }: Pick<Hub, 'ports' | 'jsm' | 'log' | 'witnessKeys'>,
  { data, settings, db, policy, ...parts }: HubSiteParts,
): Promise<ServedSite> {
  const signInProvider = await signInProviderOf(settings.oidc, data.root);
  const webStore = openWebStore(data.web);
  const app = {
    ...{ db, policy, ports, origin: ports.origin, dataFolder: data.root },
    log: logDesk(log, {
      witnessKeys,
      auditKeys: async () => auditKeysOf(data, await requireSettings(data)),
    }),
    traffic: natsTraffic(jsm),
    districtActs: () => districtActs(data),
    caughtUp: () => ports.projections.caughtUp(),
  };
  const served = await serveSite(hubSite({ app, webStore, signInProvider, ...parts }));
  return {
    ...served,
    close: async () => {
      await served.close();
      webStore.close();
    },
  };
}
