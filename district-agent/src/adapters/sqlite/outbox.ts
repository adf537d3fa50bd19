import type { PublicKey } from '@portage/shared/districts/sound-key';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** One message of this district as the outbox keeps it. */
export interface OutboxMessage {
  readonly sequence: number;
  readonly messageId: string;
  readonly kind: string;
  readonly transferId: string | null;
  readonly bucket: string | null;
  readonly dsse: DsseEnvelope;
  readonly personal: Buffer | null;
  readonly envelopeHash: string;
  readonly createdAt: string;
}

/** The newest message of the chain, or null before the first. */
export function outboxHead(
  db: Database.Database,
): { sequence: number; envelopeHash: string } | null {
  const row = prepared<{ sequence: number; envelopeHash: string }>(
    db,
    `SELECT sequence, envelope_hash AS envelopeHash FROM outbox_messages
     ORDER BY sequence DESC LIMIT 1`,
  ).get();
  return row ?? null;
}

/** Adds a message; its number must be the next. */
export function appendToOutbox(db: Database.Database, message: OutboxMessage): void {
  prepared(
    db,
    `INSERT INTO outbox_messages (sequence, message_id, kind, transfer_id, bucket, dsse, personal,
       envelope_hash, created_at)
     VALUES (@sequence, @messageId, @kind, @transferId, @bucket, @dsse, @personal, @envelopeHash,
       @createdAt)`,
  ).run({ ...message, dsse: JSON.stringify(message.dsse) });
}

/** The first message that is not in the uplink stream yet. */
export function nextUnsent(
  db: Database.Database,
): { sequence: number; kind: string; dsse: DsseEnvelope; personal: Buffer | null } | null {
  const row = prepared<{ sequence: number; kind: string; dsse: string; personal: Buffer | null }>(
    db,
    `SELECT sequence, kind, dsse, personal FROM outbox_messages
     WHERE stream_sequence IS NULL ORDER BY sequence LIMIT 1`,
  ).get();
  return row === undefined ? null : { ...row, dsse: JSON.parse(row.dsse) as DsseEnvelope };
}

/** The stream sequence of this district's newest message in its uplink, 0 before the first. */
export function uplinkPosition(db: Database.Database): number {
  const row = prepared<{ position: number }>(
    db,
    'SELECT last_stream_sequence AS position FROM uplink_positions',
  ).get();
  return row?.position ?? 0;
}

function setUplinkPosition(db: Database.Database, position: number): void {
  prepared(
    db,
    `INSERT INTO uplink_positions (uplink, last_stream_sequence) VALUES (1, ?)
     ON CONFLICT (uplink) DO UPDATE SET last_stream_sequence = excluded.last_stream_sequence`,
  ).run(position);
}

/** Notes that the broker stored a message. This settles nothing: the hub's receipt does. */
export function markSent(db: Database.Database, sequence: number, streamSequence: number): void {
  db.transaction(() => {
    prepared(db, 'UPDATE outbox_messages SET stream_sequence = ? WHERE sequence = ?').run(
      streamSequence,
      sequence,
    );
    setUplinkPosition(db, streamSequence);
  }).immediate();
}

/**
 * Takes over the sequence the stream really ends with. Everything we had stored after it is gone
 * from the stream (its tail was lost), so it is to be sent again.
 */
export function adoptUplinkPosition(db: Database.Database, streamSequence: number): void {
  db.transaction(() => {
    prepared(db, 'UPDATE outbox_messages SET stream_sequence = NULL WHERE stream_sequence > ?').run(
      streamSequence,
    );
    setUplinkPosition(db, streamSequence);
  }).immediate();
}

/** Marks everything from a number on as not sent, when the hub asks for it again. */
export function resendFrom(db: Database.Database, fromSequence: number): void {
  prepared(db, 'UPDATE outbox_messages SET stream_sequence = NULL WHERE sequence >= ?').run(
    fromSequence,
  );
}

/**
 * Marks everything the hub has not spoken of as not sent. A broker that came back may have lost the
 * end of the uplink, and only a new publish would show that; the hub knows what it has already.
 */
export function resendUnsettled(db: Database.Database): void {
  prepared(db, 'UPDATE outbox_messages SET stream_sequence = NULL WHERE settled_at IS NULL').run();
}

/** A message that was settled now, by the hub's receipt or refusal. */
export interface Settled {
  readonly kind: string;
  readonly transferId: string | null;
}

/**
 * Settles a message. An accepted roster report settles older ones of its bucket too, since the
 * newer one replaced them before the hub could speak of them. Null when it was settled before.
 */
export function settle(
  db: Database.Database,
  settlement: {
    messageId: string;
    settledAt: string;
    refusalCode: string | null;
    /** Where the hub says the message stands in the log, from 0; left out for nowhere. */
    logIndex?: number | null;
  },
): Settled | null {
  const row = prepared<Settled & { bucket: string | null; sequence: number }>(
    db,
    `UPDATE outbox_messages SET settled_at = @settledAt, refusal_code = @refusalCode,
       log_index = @logIndex
     WHERE message_id = @messageId AND settled_at IS NULL
     RETURNING kind, transfer_id AS transferId, bucket, sequence`,
  ).get({ logIndex: null, ...settlement });
  if (row === undefined) return null;
  if (row.bucket !== null) {
    prepared(
      db,
      `UPDATE outbox_messages SET settled_at = @settledAt
       WHERE bucket = @bucket AND sequence < @sequence AND settled_at IS NULL`,
    ).run({ settledAt: settlement.settledAt, bucket: row.bucket, sequence: row.sequence });
  }
  return { kind: row.kind, transferId: row.transferId };
}

/** Whether a message is one of this store. */
export const isInOutbox = (db: Database.Database, messageId: string): boolean =>
  prepared(db, 'SELECT 1 FROM outbox_messages WHERE message_id = ?').get(messageId) !== undefined;

/** When the newest message that the broker has was written, and the oldest unsettled one. */
export function outboxTimes(db: Database.Database): {
  lastSentAt: string | null;
  oldestUnsentAt: string | null;
  oldestUnsettledAt: string | null;
} {
  const row = prepared<ReturnType<typeof outboxTimes>>(
    db,
    `SELECT max(created_at) FILTER (WHERE stream_sequence IS NOT NULL) AS lastSentAt,
       min(created_at) FILTER (WHERE stream_sequence IS NULL) AS oldestUnsentAt,
       min(created_at) FILTER (WHERE settled_at IS NULL) AS oldestUnsettledAt
     FROM outbox_messages`,
  ).get();
  return row ?? { lastSentAt: null, oldestUnsentAt: null, oldestUnsettledAt: null };
}

/** How many messages wait to be sent, and how many for the hub's receipt. */
export function outboxCounts(db: Database.Database): { unsent: number; unsettled: number } {
  const row = prepared<{ unsent: number; unsettled: number }>(
    db,
    `SELECT count(*) FILTER (WHERE stream_sequence IS NULL) AS unsent,
       count(*) FILTER (WHERE settled_at IS NULL) AS unsettled FROM outbox_messages`,
  ).get();
  return row ?? { unsent: 0, unsettled: 0 };
}

/**
 * Since when a message waits for the hub's receipt (RFC 3339), among the newest fifty; null when
 * none does. Every page of the inbox asks, so it reads no more of a long outbox than that.
 */
export function unsettledSince(db: Database.Database): string | null {
  const row = prepared<{ since: string | null }>(
    db,
    `SELECT min(created_at) AS since FROM (SELECT created_at, settled_at FROM outbox_messages
       ORDER BY sequence DESC LIMIT 50) WHERE settled_at IS NULL`,
  ).get();
  return row?.since ?? null;
}

/** This district's first key: when it was made, and registered by the hub (RFC 3339 or null). */
export function keyRegistration(
  db: Database.Database,
): { key: PublicKey; createdAt: string; settledAt: string | null } | null {
  const row = prepared<{ dsse: string; createdAt: string; settledAt: string | null }>(
    db,
    `SELECT dsse, created_at AS createdAt,
       CASE WHEN refusal_code IS NULL THEN settled_at END AS settledAt
     FROM outbox_messages WHERE kind = 'register-key' ORDER BY sequence DESC LIMIT 1`,
  ).get();
  if (row === undefined) return null;
  const { dsse, ...times } = row;
  const { payload } = JSON.parse(dsse) as DsseEnvelope;
  const { body } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as {
    body: { key: PublicKey };
  };
  return { key: body.key, ...times };
}

/** Messages of this district that the hub refused, newest first, with the code. */
export function refusedMessages(
  db: Database.Database,
): { sequence: number; kind: string; at: string; code: string }[] {
  return prepared<{ sequence: number; kind: string; at: string; code: string }>(
    db,
    `SELECT sequence, kind, settled_at AS at, refusal_code AS code FROM outbox_messages
     WHERE refusal_code IS NOT NULL ORDER BY sequence DESC`,
  ).all();
}
