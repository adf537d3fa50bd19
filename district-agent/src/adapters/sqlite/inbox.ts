import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** One message of the hub as the inbox keeps it, with the exact bytes that arrived. */
export interface InboxMessage {
  readonly sequence: number;
  readonly messageId: string;
  readonly kind: string;
  readonly transferId: string | null;
  readonly envelopeHash: string;
  readonly wire: Buffer;
}

/** `fork`: another message stands under this number. */
export type StoreOutcome = 'stored' | 'repeated' | 'fork';

/** Stores a message under its number, once. */
export function storeInInbox(
  db: Database.Database,
  message: InboxMessage,
  receivedAt: string,
): StoreOutcome {
  const existing = hashAt(db, message.sequence);
  if (existing !== null) return existing === message.envelopeHash ? 'repeated' : 'fork';
  prepared(
    db,
    `INSERT INTO inbox_messages (sequence, message_id, kind, transfer_id, envelope_hash, wire,
       received_at)
     VALUES (@sequence, @messageId, @kind, @transferId, @envelopeHash, @wire, @receivedAt)`,
  ).run({ ...message, receivedAt });
  return 'stored';
}

/** The envelope hash stored under a number, or null. */
export function hashAt(db: Database.Database, sequence: number): string | null {
  const row = prepared<{ hash: string }>(
    db,
    'SELECT envelope_hash AS hash FROM inbox_messages WHERE sequence = ?',
  ).get(sequence);
  return row?.hash ?? null;
}

/** The next message to apply: the first unapplied one, if nothing before it is missing. */
export function nextToApply(db: Database.Database): InboxMessage | null {
  const row = prepared<InboxMessage>(
    db,
    `SELECT sequence, message_id AS messageId, kind, transfer_id AS transferId,
       envelope_hash AS envelopeHash, wire
     FROM inbox_messages WHERE applied_at IS NULL ORDER BY sequence LIMIT 1`,
  ).get();
  if (row === undefined) return null;
  const isNext = row.sequence === 1 || hashAt(db, row.sequence - 1) !== null;
  return isNext ? row : null;
}

/** Whether an earlier message with the same id has been applied. */
export function wasApplied(db: Database.Database, message: InboxMessage): boolean {
  const row = prepared(
    db,
    `SELECT 1 FROM inbox_messages
     WHERE message_id = ? AND sequence < ? AND applied_at IS NOT NULL AND problem IS NULL LIMIT 1`,
  ).get(message.messageId, message.sequence);
  return row !== undefined;
}

/** Notes that a message was dealt with; `problem` is a code, or null when all went well. */
export function markApplied(
  db: Database.Database,
  applied: { sequence: number; appliedAt: string; problem: string | null },
): void {
  prepared(
    db,
    `UPDATE inbox_messages SET applied_at = @appliedAt, problem = @problem
     WHERE sequence = @sequence`,
  ).run(applied);
}

/** Keeps a message that is not the hub's, or that contradicts one, for a person to look at. */
export function parkMessage(
  db: Database.Database,
  parked: { receivedAt: string; code: string; wire: Buffer },
): void {
  prepared(
    db,
    'INSERT INTO parked_messages (received_at, code, wire) VALUES (@receivedAt, @code, @wire)',
  ).run(parked);
}

/** A message somebody has to look at; place and number name it. */
export interface InboxProblem {
  readonly place: 'parked' | 'inbox';
  readonly number: number;
  readonly at: string;
  readonly code: string;
  /** Its number from the hub; null where it could not be read, or contradicts another. */
  readonly sequence: number | null;
}

/** Messages somebody has to look at: parked ones, and ones that could not be applied. */
export function inboxProblems(db: Database.Database): InboxProblem[] {
  return prepared<InboxProblem>(
    db,
    `SELECT 'parked' AS place, parked_message_id AS number, received_at AS at, code,
       NULL AS sequence FROM parked_messages WHERE dismissed_by IS NULL
     UNION ALL
     SELECT 'inbox', sequence, received_at, problem, sequence FROM inbox_messages
     WHERE problem IS NOT NULL AND dismissed_by IS NULL
     ORDER BY at`,
  ).all();
}

/** Since when a message of the hub waits for one before it (RFC 3339); null when none does. */
export function missingSince(db: Database.Database): string | null {
  if (nextToApply(db) !== null) return null;
  const sql = 'SELECT min(received_at) AS at FROM inbox_messages WHERE applied_at IS NULL';
  return prepared<{ at: string | null }>(db, sql).get()?.at ?? null;
}

/** When the newest message of the hub arrived (RFC 3339); null before the first. */
export function lastReceivedAt(db: Database.Database): string | null {
  const sql = 'SELECT received_at AS at FROM inbox_messages ORDER BY sequence DESC LIMIT 1';
  return prepared<{ at: string }>(db, sql).get()?.at ?? null;
}
