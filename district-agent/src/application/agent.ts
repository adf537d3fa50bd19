import type { DistrictId } from '@portage/shared/ids';
import type { SigningKey } from '@portage/shared/seal/signing-key';
import type Database from 'better-sqlite3';

/** What every use case of the agent works with: the district's store, its name and its key. */
export interface Agent {
  readonly db: Database.Database;
  readonly dataFolder: string;
  readonly origin: string;
  readonly districtId: DistrictId;
  readonly districtName: string;
  readonly signingKey: SigningKey;
  readonly hubKey: { readonly keyId: string; readonly publicKey: string };
  readonly now: () => Date;
}
