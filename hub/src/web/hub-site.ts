import type { Logger } from '@portage/shared/logger';
import type { SiteAddress } from '@portage/shared/web/address';
import { LiveStreams } from '@portage/shared/web/live';
import type { SignInProvider } from '@portage/shared/web/oidc/sign-in-provider';
import type { Site } from '@portage/shared/web/site';
import type Database from 'better-sqlite3';
import { findHubUser, type HubRight } from '../adapters/sqlite/hub-users.ts';
import type { HubApp } from './hub-route.ts';
import { routes } from './site.ts';

/** The site of the hub over its projections; its users are in a store of their own. */
export const hubSite = (parts: {
  readonly app: HubApp;
  readonly webStore: Database.Database;
  readonly address: SiteAddress;
  readonly logger: Logger;
  readonly signInProvider?: SignInProvider | null;
  readonly now?: () => Date;
}): Site<HubApp, HubRight> => ({
  id: 'hub',
  name: `Portage · ${parts.app.origin}`,
  app: parts.app,
  db: parts.webStore,
  findUser: (username) => {
    const user = findHubUser(parts.webStore, username);
    return user === null ? null : { ...user, schools: null };
  },
  routes,
  address: parts.address,
  signInProvider: parts.signInProvider ?? null,
  live: new LiveStreams(),
  logger: parts.logger,
  now: parts.now ?? (() => new Date()),
});
