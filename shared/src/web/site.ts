import type Database from 'better-sqlite3';
import type { Child } from 'hono/jsx';
import type { Logger } from '../logger.ts';
import type { SiteAddress } from './address.ts';
import type { LiveStreams } from './live.ts';
import type { SignInProvider } from './oidc/sign-in-provider.ts';
import type { Route } from './route.ts';
import type { SiteUser } from './user.ts';
import type { Visit } from './visit.ts';

/** A web site of a program: what it serves, to whom. */
export interface Site<App, Right extends string> {
  /** Tells the cookies of several sites on one machine apart: letters, digits, hyphens. */
  readonly id: string;
  /** In the banner of every page: the district or the state's hub. */
  readonly name: string;
  readonly app: App;
  /** The store that has `WEB_TABLES`. */
  readonly db: Database.Database;
  readonly findUser: (username: string) => SiteUser<Right> | null;
  /** Every page there is. */
  readonly routes: readonly Route<App, Right>[];
  readonly address: SiteAddress;
  /** Another place that people may sign in with; null where there is none. */
  readonly signInProvider: SignInProvider | null;
  readonly live: LiveStreams;
  readonly logger: Logger;
  readonly now: () => Date;
  /** What everybody who is signed in has to see on every page; null for nothing. */
  readonly notice?: (visit: Visit<App, Right>) => Child;
}
