import type { ErrorCode } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import type { Settled } from '../../adapters/sqlite/outbox.ts';
import {
  findTransferCode,
  moveTransferCode,
  noteCodeTrouble,
  type TransferCodeStatus,
} from '../../adapters/sqlite/transfer-codes.ts';

/** The hub took a message about a code of this district; a message about anything else is none. */
export function onOwnCodeMessageAccepted(db: Database.Database, settled: Settled): void {
  if (settled.transferId === null) return;
  const { kind, transferId } = settled;
  if (kind === 'create-code') move(db, transferId, { from: ['registering'], to: 'unused' });
  if (kind === 'revoke-code') move(db, transferId, { from: ['revoking'], to: 'revoked' });
}

/** The hub knew before us that a redemption is over, which is no trouble of its packets. */
const overCode: ErrorCode = 'redemption-ended';

/**
 * The hub refused a message about a code of this district. A refused code never was one; a code
 * that can no longer be revoked is in use; a refused packet is noted with the code.
 */
export function onOwnCodeMessageRefused(
  db: Database.Database,
  settled: Settled,
  code: string,
): void {
  if (settled.transferId === null) return;
  const { kind, transferId } = settled;
  if (kind === 'create-code') {
    move(db, transferId, { from: ['registering', 'revoking'], to: 'refused', code });
  }
  if (kind === 'revoke-code') move(db, transferId, { from: ['revoking'], to: 'unused' });
  if (kind === 'code-packet' && code !== overCode) noteCodeTrouble(db, transferId, code);
}

function move(
  db: Database.Database,
  transferId: string,
  { from, to, code }: { from: TransferCodeStatus[]; to: TransferCodeStatus; code?: string },
): void {
  const stored = findTransferCode(db, transferId);
  if (stored === null || !from.includes(stored.status)) return;
  moveTransferCode(db, transferId, { status: to, ...(code === undefined ? {} : { code }) });
}
