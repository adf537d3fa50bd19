import type { DistrictId } from '@portage/shared/ids';
import type { Officer } from '@portage/shared/log/audit-keys';
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
  /** The one in use at each moment; see `keys/own-signing-key.ts`. */
  readonly signingKey: SigningKey;
  readonly hubKey: { readonly keyId: string; readonly publicKey: string };
  /** Keys of the state's log; none where the enrollment file names none. */
  readonly logKeys: readonly NoteKey[];
  /** Officers of the state, whose word gives a district that lost its key another. */
  readonly officers: readonly Officer[];
  readonly now: () => Date;
  /** Only of the running agent, for its pages. */
  readonly service?: {
    readonly connection: () => BrokerConnection;
    readonly backup: BackupSettings;
  };
}
