import type { Route } from '@portage/shared/web/route';
import type { SignedInVisit } from '@portage/shared/web/visit';
import type Database from 'better-sqlite3';
import type { HubRight } from '../adapters/sqlite/web-store.ts';

/** What the pages of the hub's site work with. */
export interface HubApp {
  /** The projections. */
  readonly db: Database.Database;
  readonly origin: string;
}

/** A page of the hub's site, or what a form of it does. */
export type HubRoute = Route<HubApp, HubRight>;
/** A request of somebody who is signed in at the hub's site. */
export type HubVisit = SignedInVisit<HubApp, HubRight>;
