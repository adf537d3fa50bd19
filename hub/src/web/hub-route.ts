import type { Route } from '@portage/shared/web/route';
import type { SignedInVisit } from '@portage/shared/web/visit';
import type Database from 'better-sqlite3';
import type { HubRight } from '../adapters/sqlite/hub-users.ts';
import type { DistrictActs } from '../application/district-acts.ts';
import type { LogDesk } from '../application/log/log-desk.ts';
import type { HubPorts } from '../application/ports.ts';
import type { DeliveryState } from '../domain/next-step.ts';
import type { HubPolicy } from '../domain/policy.ts';

/** How far a message went, as the broker knows. */
export interface Traffic {
  /** What waits for a district, and of it; null when the broker does not say. */
  backlogOf(districtId: string): Promise<Backlog | null>;
  /** The districts whose agents are connected now; null when the broker does not say. */
  connected(): Promise<ReadonlySet<string> | null>;
  /** How far one message to a district went; null when the broker does not say. */
  stateOf(message: { recipient: string; messageId: string }): Promise<DeliveryState | null>;
}

/** Messages that were not taken yet. */
export interface Backlog {
  /** From the district, for the hub. */
  readonly up: number;
  /** From the hub, for the district. */
  readonly down: number;
  /** Whether its agent asks for messages at this moment. */
  readonly isConnected: boolean;
}

/** The state's rules, as the site shows and changes them. */
export interface PolicyDesk {
  /** The rules in force. */
  readonly inForce: () => HubPolicy;
  /** The rules as `settings.toml` has them now: those of the next start. */
  readonly stored: () => Promise<HubPolicy>;
  /** Writes other rules into `settings.toml`; they count for every request from then on. */
  readonly change: (policy: HubPolicy) => Promise<void>;
}

/** What the pages of the hub's site work with. */
export interface HubApp {
  /** The projections. */
  readonly db: Database.Database;
  readonly origin: string;
  /** The absolute path of the data folder, for commands that are shown. */
  readonly dataFolder: string;
  /** The hub itself, for what a page does and not only shows. */
  readonly ports: HubPorts;
  readonly policy: PolicyDesk;
  readonly log: LogDesk;
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
