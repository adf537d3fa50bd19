import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Whether a message signed with this key waits for the hub's word. */
export const hasUnsettledUnder = (db: Database.Database, keyId: string): boolean =>
  prepared(
    db,
    `SELECT 1 FROM outbox_messages
     WHERE settled_at IS NULL AND json_extract(dsse, '$.signatures[0].keyid') = ? LIMIT 1`,
  ).get(keyId) !== undefined;

/** A message of this district as it is signed. */
export interface SignedMessage {
  readonly sequence: number;
  readonly dsse: DsseEnvelope;
  readonly envelopeHash: string;
}

/** Every message after a number, in order. */
export const outboxAfter = (db: Database.Database, sequence: number): SignedMessage[] =>
  prepared<{ sequence: number; dsse: string; envelopeHash: string }>(
    db,
    `SELECT sequence, dsse, envelope_hash AS envelopeHash FROM outbox_messages
     WHERE sequence > ? ORDER BY sequence`,
  )
    .all(sequence)
    .map((row) => ({ ...row, dsse: JSON.parse(row.dsse) as DsseEnvelope }));

/** Puts another envelope around the same message, which is sent anew. */
export function replaceEnvelope(db: Database.Database, message: SignedMessage): void {
  prepared(
    db,
    `UPDATE outbox_messages SET dsse = @dsse, envelope_hash = @envelopeHash, stream_sequence = NULL
     WHERE sequence = @sequence`,
  ).run({ ...message, dsse: JSON.stringify(message.dsse) });
}
