import type { DistrictId } from '@portage/shared/ids';
import { prepared } from '@portage/shared/sqlite/prepared';
import { type TransferEvent, transferEventSchema } from '@portage/shared/transfer/event';
import { fold } from '@portage/shared/transfer/evolve';
import type { Transfer } from '@portage/shared/transfer/transfer';
import { foldCode } from '@portage/shared/transfer-code/evolve-code';
import type Database from 'better-sqlite3';
import type { HubStream } from '../../application/ports.ts';
import type { ChainHead } from '../../domain/chain.ts';
import { endedAt } from '../../domain/retention.ts';
import { writeCode } from './codes.ts';
import { applyEnd } from './personal-parts.ts';

/**
 * Applies one entry of a stream, and moves the stream's position, in one transaction. An entry at
 * or before the position was applied already and is passed over: false.
 */
export function applyOnce(
  db: Database.Database,
  place: { stream: HubStream; streamSequence: number },
  apply: () => void,
): boolean {
  return db
    .transaction(() => {
      if (place.streamSequence <= positionOf(db, place.stream)) return false;
      apply();
      prepared(
        db,
        `INSERT INTO positions (stream, stream_sequence) VALUES (?, ?)
       ON CONFLICT (stream) DO UPDATE SET stream_sequence = excluded.stream_sequence`,
      ).run(place.stream, place.streamSequence);
      return true;
    })
    .immediate();
}

/** The last stream sequence applied, 0 before the first. */
export function positionOf(db: Database.Database, stream: HubStream): number {
  const row = prepared<{ position: number }>(
    db,
    'SELECT stream_sequence AS position FROM positions WHERE stream = ?',
  ).get(stream);
  return row?.position ?? 0;
}

/** Notes a message's place in its district's chain. */
export function applyUplink(
  db: Database.Database,
  uplink: { districtId: string; sequence: number; envelopeHash: string },
): void {
  prepared(
    db,
    `INSERT INTO uplinks (district_id, sequence, envelope_hash)
     VALUES (@districtId, @sequence, @envelopeHash) ON CONFLICT DO NOTHING`,
  ).run({
    districtId: uplink.districtId,
    sequence: uplink.sequence,
    envelopeHash: uplink.envelopeHash,
  });
}

/** The newest message recorded of a district. */
export function chainHead(db: Database.Database, districtId: DistrictId): ChainHead | null {
  const row = prepared<ChainHead>(
    db,
    `SELECT sequence, envelope_hash AS envelopeHash FROM uplinks
       WHERE district_id = ? ORDER BY sequence DESC LIMIT 1`,
  ).get(districtId);
  return row ?? null;
}

/** The hash recorded under a district's number, or null. */
export function chainHashAt(
  db: Database.Database,
  districtId: DistrictId,
  sequence: number,
): string | null {
  const row = prepared<{ hash: string }>(
    db,
    'SELECT envelope_hash AS hash FROM uplinks WHERE district_id = ? AND sequence = ?',
  ).get(districtId, sequence);
  return row?.hash ?? null;
}

/** Adds an event to its transfer and brings the transfer's row up to date. */
export function applyTransferEvent(
  db: Database.Database,
  event: TransferEvent,
  streamSequence: number,
): void {
  applyUplink(db, event.cause);
  prepared(
    db,
    `INSERT INTO events (transfer_id, number, event_id, type, at, district_id, message_id,
       stream_sequence, event)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  ).run(
    event.transferId,
    event.number,
    event.eventId,
    event.type,
    event.at,
    event.cause.districtId,
    event.cause.messageId,
    streamSequence,
    JSON.stringify(event),
  );
  const events = eventsOf(db, event.transferId);
  writeTransfer(db, fold(events));
  writeCode(db, foldCode(events), streamSequence);
  applyEnd(db, event.transferId, endedAt(events));
}

/** The events of one transfer, in order. */
export function eventsOf(db: Database.Database, transferId: string): TransferEvent[] {
  const rows = prepared<{ event: string }>(
    db,
    'SELECT event FROM events WHERE transfer_id = ? ORDER BY number',
  ).all(transferId);
  return rows.map((row) => transferEventSchema.parse(JSON.parse(row.event)));
}

function writeTransfer(db: Database.Database, transfer: Transfer): void {
  if (transfer.status === 'none') return;
  const receipts = transfer.status === 'released' ? transfer.receipts : null;
  prepared(
    db,
    `INSERT INTO transfers (transfer_id, status, requesting_district, releasing_district,
       requested_at, due_at, answered_at, delivered_at, verified_at, imported_at)
     VALUES (@transferId, @status, @requestingDistrict, @releasingDistrict,
       @requestedAt, @dueAt, @answeredAt, @deliveredAt, @verifiedAt, @importedAt)
     ON CONFLICT (transfer_id) DO UPDATE SET status = excluded.status,
       answered_at = excluded.answered_at, delivered_at = excluded.delivered_at,
       verified_at = excluded.verified_at, imported_at = excluded.imported_at`,
  ).run({
    transferId: transfer.transferId,
    status: transfer.status,
    requestingDistrict: transfer.requestingDistrict,
    releasingDistrict: 'releasingDistrict' in transfer ? transfer.releasingDistrict : null,
    requestedAt: transfer.requestedAt,
    dueAt: 'dueAt' in transfer ? transfer.dueAt : null,
    answeredAt: 'answeredAt' in transfer ? transfer.answeredAt : null,
    deliveredAt: receipts?.deliveredAt ?? null,
    verifiedAt: receipts?.verifiedAt ?? null,
    importedAt: receipts?.importedAt.at(-1) ?? null,
  });
}
