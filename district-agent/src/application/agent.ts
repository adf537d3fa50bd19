import type { DistrictId } from '@portage/shared/ids';
import type { NoteKey } from '@portage/shared/log/note-key';
import type { SigningKey } from '@portage/shared/seal/signing-key';
import type Database from 'better-sqlite3';
import type { BrokerConnection } from '../domain/broker-connection.ts';
import type { BackupSettings } from '../settings.ts';

/** What every use case of the agent works with: the district's store, its name and its key. */
export interface Agent {
  readonly db: Database.Database;
  readonly dataFolder: string;
  readonly origin: string;
  readonly districtId: DistrictId;
  readonly districtName: string;
  readonly signingKey: SigningKey;
  readonly hubKey: { readonly keyId: string; readonly publicKey: string };
  /** Keys of the state's log; none where the enrollment file names none. */
  readonly logKeys: readonly NoteKey[];
  readonly now: () => Date;
  /** Only of the running agent, for its pages. */
  readonly service?: {
    readonly connection: () => BrokerConnection;
    readonly backup: BackupSettings;
  };
}
