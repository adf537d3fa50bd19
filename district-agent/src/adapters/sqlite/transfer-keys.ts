import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/**
 * `packet`: opens the release. `supplement`: opens what may follow next, and is replaced each time.
 * `receipt`: opens the receipts of all packets of the transfer.
 */
export type KeyPurpose = 'packet' | 'supplement' | 'receipt';

/** Keeps the private half (an age identity) of a transfer's key; one for each purpose. */
export function keepTransferKey(
  db: Database.Database,
  key: { transferId: string; purpose: KeyPurpose; identity: string },
): void {
  prepared(
    db,
    `INSERT INTO transfer_keys (transfer_id, purpose, identity)
     VALUES (@transferId, @purpose, @identity) ON CONFLICT DO NOTHING`,
  ).run(key);
}

/** Keeps a key instead of the one that served this purpose before, which is destroyed. */
export function replaceTransferKey(
  db: Database.Database,
  key: { transferId: string; purpose: KeyPurpose; identity: string },
): void {
  destroyTransferKey(db, key.transferId, key.purpose);
  keepTransferKey(db, key);
}

/** The identity, or null when it was destroyed or never was. */
export function transferKey(
  db: Database.Database,
  transferId: string,
  purpose: KeyPurpose,
): string | null {
  const row = prepared<{ identity: string }>(
    db,
    'SELECT identity FROM transfer_keys WHERE transfer_id = ? AND purpose = ?',
  ).get(transferId, purpose);
  return row?.identity ?? null;
}

/** Destroys a key; with `secure_delete` its bytes are overwritten in the file. */
export function destroyTransferKey(
  db: Database.Database,
  transferId: string,
  purpose: KeyPurpose,
): void {
  prepared(db, 'DELETE FROM transfer_keys WHERE transfer_id = ? AND purpose = ?').run(
    transferId,
    purpose,
  );
}
