import type { KeyObject } from 'node:crypto';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { NoteSigner } from '@portage/shared/log/note-key';
import type { Logger } from '@portage/shared/logger';
import type Database from 'better-sqlite3';
import type { DistrictDirectory } from './application/district-directory.ts';
import type { HubPolicy } from './domain/policy.ts';
import type { LogRules } from './settings.ts';

/** What a hub is made from: its broker connection, its database and its settings. */
export interface HubParts {
  readonly nc: NatsConnection;
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
  readonly db: Database.Database;
  /** Filled with every district there is; projections may know fewer or more entries. */
  readonly directory: DistrictDirectory;
  readonly origin: string;
  readonly signingKey: { keyId: string; privateKey: KeyObject };
  readonly logSigner: NoteSigner;
  /** How the log is kept, asked for anew each time. */
  readonly logRules: () => Promise<LogRules>;
  /** Asked for anew at each request. */
  readonly policy: () => HubPolicy;
  readonly logger: Logger;
}
