import type { Manifest } from '@portage/shared/messages/release';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { PacketKey } from '../../domain/packet-key.ts';

/** A receipt of the requesting district. `details` is JSON, once its sealed part was opened. */
export interface Receipt {
  readonly kind: string;
  readonly issuedAt: string;
  readonly details: string | null;
}

/** Keeps a receipt, once. */
export function saveReceipt(
  db: Database.Database,
  receipt: {
    transferId: string;
    messageId: string;
    kind: string;
    issuedAt: string;
    receivedAt: string;
    sealedDetails: string | null;
    /** Of `verified` alone: which packet it is about, and what the next one is sealed to. */
    sha256: string | null;
    supplementRecipient: string | null;
  },
): void {
  prepared(
    db,
    `INSERT INTO receipts (transfer_id, message_id, kind, issued_at, received_at, sealed_details,
       sha256, supplement_recipient)
     VALUES (@transferId, @messageId, @kind, @issuedAt, @receivedAt, @sealedDetails, @sha256,
       @supplementRecipient)
     ON CONFLICT DO NOTHING`,
  ).run(receipt);
}

/** Receipts of a transfer in the order in which they were given. */
export function receiptsOf(db: Database.Database, transferId: string): Receipt[] {
  return prepared<Receipt>(
    db,
    `SELECT kind, issued_at AS issuedAt, details FROM receipts
     WHERE transfer_id = ? ORDER BY issued_at, message_id`,
  ).all(transferId);
}

/**
 * The receipt that this very packet was verified, or null before it came. Its key is null where an
 * older version of this program kept it without; such a receipt is of the first packet.
 */
export function verifiedReceipt(
  db: Database.Database,
  { transferId, packetNumber, manifest }: PacketKey & { readonly manifest: Manifest | null },
): { supplementRecipient: string | null } | null {
  const row = prepared<{ supplementRecipient: string | null }>(
    db,
    `SELECT supplement_recipient AS supplementRecipient FROM receipts
     WHERE transfer_id = @transferId AND kind = 'verified'
       AND (sha256 = @sha256 OR (sha256 IS NULL AND @packetNumber = 1))
     ORDER BY issued_at DESC, message_id DESC`,
  ).get({ transferId, packetNumber, sha256: manifest?.sha256 ?? null });
  return row ?? null;
}

/** Receipts whose sealed details nobody has opened yet. */
export function sealedReceipts(
  db: Database.Database,
): { transferId: string; messageId: string; sealedDetails: string }[] {
  return prepared<{ transferId: string; messageId: string; sealedDetails: string }>(
    db,
    `SELECT transfer_id AS transferId, message_id AS messageId, sealed_details AS sealedDetails
     FROM receipts WHERE sealed_details IS NOT NULL AND details IS NULL`,
  ).all();
}

/** Keeps what a receipt's sealed part says. */
export function saveReceiptDetails(
  db: Database.Database,
  receipt: { transferId: string; messageId: string; details: string },
): void {
  prepared(
    db,
    `UPDATE receipts SET details = @details
     WHERE transfer_id = @transferId AND message_id = @messageId`,
  ).run(receipt);
}
