import type { DueDateRule } from '@portage/shared/transfer/due-date';
import type { Route } from '@portage/shared/web/route';
import type { SignedInVisit } from '@portage/shared/web/visit';
import type Database from 'better-sqlite3';
import type { HubRight } from '../adapters/sqlite/web-store.ts';
import type { DistrictActs } from '../application/district-acts.ts';

/** How far a message went, as the broker knows. */
export interface Traffic {
  /**
   * The stream sequence in TRANSFERS up to which everything was sent on to districts; null when the
   * broker does not say.
   */
  sentOn(): Promise<number | null>;
  /** What waits for a district, and of it; null when the broker does not say. */
  backlogOf(districtId: string): Promise<Backlog | null>;
}

/** Messages that were not taken yet. */
export interface Backlog {
  /** From the district, for the hub. */
  readonly up: number;
  /** From the hub, for the district. */
  readonly down: number;
}

/** What the pages of the hub's site work with. */
export interface HubApp {
  /** The projections. */
  readonly db: Database.Database;
  readonly origin: string;
  /** The absolute path of the data folder, for commands that are shown. */
  readonly dataFolder: string;
  /** The rule that requests get their due date by. */
  readonly dueDateRule: DueDateRule;
  /** The rule as `settings.toml` has it now: that of the next start. */
  readonly readDueDateRule: () => Promise<DueDateRule>;
  readonly traffic: Traffic;
  /** Null where the operator's login is not on this machine. */
  readonly districtActs: () => Promise<DistrictActs | null>;
  /** Resolves once everything said so far is projected. */
  readonly caughtUp: () => Promise<void>;
}

/** A page of the hub's site, or what a form of it does. */
export type HubRoute = Route<HubApp, HubRight>;
/** A request of somebody who is signed in at the hub's site. */
export type HubVisit = SignedInVisit<HubApp, HubRight>;

/** Everybody who has a right at all. */
export const everybody: readonly HubRight[] = ['watch', 'operate', 'steward', 'admin'];
