import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { ParkedMessage, ParkedRedaction, ParkedSettlement } from '../../application/ports.ts';
import { applyUplink } from './projections.ts';

/** Lists a parked message; one with a trusted header also counts in its district's chain. */
export function applyParked(
  db: Database.Database,
  parked: ParkedMessage,
  streamSequence: number,
): void {
  if (parked.header !== null && parked.envelopeHash !== null) {
    const { sequence } = parked.header;
    applyUplink(db, {
      districtId: parked.districtId,
      sequence,
      envelopeHash: parked.envelopeHash,
    });
  }
  prepared(
    db,
    `INSERT INTO parked_messages (stream_sequence, district_id, uplink_stream_sequence, code, at,
       kind, message_id, transfer_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    streamSequence,
    parked.districtId,
    parked.uplinkStreamSequence,
    parked.code,
    parked.at,
    parked.header?.kind ?? null,
    parked.header?.messageId ?? null,
    parked.header?.transferId ?? null,
  );
}

/** Notes what became of a parked message; the first note stands. */
export function applySettlement(db: Database.Database, settlement: ParkedSettlement): void {
  prepared(
    db,
    `UPDATE parked_messages SET settled_as = ?, settled_at = ?, settled_by = ?, settled_reason = ?
     WHERE stream_sequence = ? AND settled_as IS NULL`,
  ).run(settlement.as, settlement.at, settlement.by, settlement.reason, settlement.settles);
}

/**
 * A message that was redacted keeps its row. Where the row was lost the message itself is not in
 * the stream any more: it is listed by its redaction, under the place it had.
 */
export function applyRedaction(
  db: Database.Database,
  { redacts, message, settlement }: ParkedRedaction,
): void {
  if (placeOf(db, redacts) !== undefined) return;
  applyParked(db, message, redacts);
  if (settlement !== null) applySettlement(db, settlement);
}

const placeOf = (db: Database.Database, streamSequence: number) =>
  prepared<{ at: string }>(db, 'SELECT at FROM parked_messages WHERE stream_sequence = ?').get(
    streamSequence,
  );
