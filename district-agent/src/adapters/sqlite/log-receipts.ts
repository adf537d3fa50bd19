import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** A message of ours that the hub says is in the log, at this index from 0. */
export interface EntryOfOurs {
  readonly messageId: string;
  readonly transferId: string | null;
  readonly envelopeHash: string;
  readonly logIndex: number;
}

// The entry of a request names the former district: nobody here may have it before that district
// has said who it is, and never after it ignored.
const MAY_BE_SEEN = `(m.kind <> 'request' OR EXISTS (SELECT 1 FROM transfers t
    WHERE t.transfer_id = m.transfer_id AND t.other_district_id IS NOT NULL
      AND t.status IN ('released', 'rejected')))`;

/** Messages below a size of the log that have no receipt, those that failed least often first. */
export const WITHOUT_RECEIPT = `SELECT m.message_id AS messageId, m.transfer_id AS transferId,
    m.envelope_hash AS envelopeHash, m.log_index AS logIndex
  FROM outbox_messages m
  WHERE m.log_index IS NOT NULL AND m.log_receipt_at IS NULL AND m.log_index < @size
    AND ${MAY_BE_SEEN}
  ORDER BY m.log_receipt_refusals, m.sequence LIMIT @limit`;

/** What a receipt is to be asked for, at a size of the log. */
export const entriesWithoutReceipt = (
  db: Database.Database,
  query: { size: number; limit: number },
): EntryOfOurs[] => prepared<EntryOfOurs>(db, WITHOUT_RECEIPT).all(query);

/** Counts one more time that no right receipt came, and returns how often that was. */
export function countReceiptRefusal(db: Database.Database, messageId: string): number {
  const row = prepared<{ refusals: number }>(
    db,
    `UPDATE outbox_messages SET log_receipt_refusals = log_receipt_refusals + 1
     WHERE message_id = ? RETURNING log_receipt_refusals AS refusals`,
  ).get(messageId);
  return row?.refusals ?? 0;
}

/** A receipt that was checked; `hashes` lead from the entry to the checkpoint. */
export interface CheckedReceipt {
  readonly messageId: string;
  readonly logIndex: number;
  /** Exact bytes. */
  readonly event: Uint8Array;
  readonly salt: Uint8Array;
  /** Base64. */
  readonly hashes: readonly string[];
  readonly checkpointId: number;
}

/** Keeps a receipt. */
export function keepLogReceipt(db: Database.Database, receipt: CheckedReceipt, at: string): void {
  const { hashes, ...columns } = receipt;
  prepared(
    db,
    `INSERT INTO log_receipts (message_id, log_index, event, salt, hashes, checkpoint_id,
       received_at)
     VALUES (@messageId, @logIndex, @event, @salt, @hashes, @checkpointId, @at)`,
  ).run({ ...columns, hashes: JSON.stringify(hashes), at });
  prepared(db, 'UPDATE outbox_messages SET log_receipt_at = ? WHERE message_id = ?').run(
    at,
    receipt.messageId,
  );
}

/** A message of a transfer that is, or is said to be, in the log. */
export interface EntryOfTransfer {
  readonly logIndex: number;
  readonly kind: string;
  readonly createdAt: string;
  /** When its proof came (RFC 3339); null before. */
  readonly receiptAt: string | null;
}

/** What of a transfer this district has in the log, in the order of the log. */
export const entriesOfTransfer = (db: Database.Database, transferId: string): EntryOfTransfer[] =>
  prepared<EntryOfTransfer>(
    db,
    `SELECT log_index AS logIndex, kind, created_at AS createdAt, log_receipt_at AS receiptAt
     FROM outbox_messages WHERE transfer_id = ? AND log_index IS NOT NULL ORDER BY log_index`,
  ).all(transferId);

/** A receipt as it is stored, with the checkpoint that it leads to. */
export interface StoredReceipt {
  readonly logIndex: number;
  readonly kind: string;
  readonly event: Buffer;
  readonly salt: Buffer;
  readonly hashes: readonly string[];
  readonly note: string;
  /** Our signature under the checkpoint, if we gave one. */
  readonly cosignature: string | null;
}

/** The receipts of a transfer's messages of ours, in the order of the log. */
export function receiptsOfTransfer(db: Database.Database, transferId: string): StoredReceipt[] {
  const rows = prepared<Omit<StoredReceipt, 'hashes'> & { hashes: string }>(
    db,
    `SELECT r.log_index AS logIndex, m.kind, r.event, r.salt, r.hashes, c.note, c.cosignature
     FROM outbox_messages m JOIN log_receipts r ON r.message_id = m.message_id
     JOIN witnessed_checkpoints c ON c.checkpoint_id = r.checkpoint_id
     WHERE m.transfer_id = ? AND m.log_index IS NOT NULL ORDER BY r.log_index`,
  ).all(transferId);
  return rows.map((row) => ({ ...row, hashes: JSON.parse(row.hashes) as string[] }));
}

/** How many messages of ours are in the log, and how many of them are proved. */
export function countLogReceipts(db: Database.Database): { inLog: number; proved: number } {
  const row = prepared<{ inLog: number; proved: number }>(
    db,
    `SELECT count(log_index) AS inLog, count(log_receipt_at) AS proved FROM outbox_messages`,
  ).get();
  return row ?? { inLog: 0, proved: 0 };
}
