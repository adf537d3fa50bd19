import { districtIdSchema } from '@portage/shared/ids';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { ParkedSettlement } from '../../application/ports.ts';
import type {
  DueTransfer,
  PlacedParked,
  RetentionLedger,
} from '../../application/retention/retention.ts';
import { findParked } from './parked-page.ts';

/**
 * Transfers with something left to destroy that ended until `@before`; the condition is that of the
 * index, word for word.
 */
export const DUE_TRANSFERS = `SELECT transfer_id AS transferId, ended_at AS endedAt
  FROM personal_parts
  WHERE (destroyed_at IS NULL OR destroyed_at <= ended_at OR copies_left > 0)
    AND ended_at <= @before AND (ended_at, transfer_id) > (@endedAt, @transferId)
  ORDER BY ended_at, transfer_id LIMIT @limit`;

/**
 * Messages parked until `@before` that may hold a personal part; the condition is that of the
 * index, word for word.
 */
export const UNCLEARED_PARKED = `SELECT at, stream_sequence AS streamSequence FROM parked_messages
  WHERE cleared_at IS NULL AND at <= @before
    AND (at, stream_sequence) > (@at, @streamSequence)
  ORDER BY at, stream_sequence LIMIT @limit`;

const [noTransfer, noParked] = [
  { endedAt: '', transferId: '' },
  { at: '', streamSequence: 0 },
];

/** What is due in the projections of a hub. */
export const retentionLedger = (db: Database.Database): RetentionLedger => ({
  dueTransfers: ({ after, ...query }) =>
    prepared<DueTransfer>(db, DUE_TRANSFERS).all({ ...query, ...(after ?? noTransfer) }),
  noteDestroyed: (transferId, { at, copiesLeft }) =>
    void prepared(
      db,
      'UPDATE personal_parts SET destroyed_at = ?, copies_left = ? WHERE transfer_id = ?',
    ).run(at, copiesLeft, transferId),
  unclearedParked: ({ after, ...query }) =>
    prepared<PlacedParked>(db, UNCLEARED_PARKED).all({ ...query, ...(after ?? noParked) }),
  noteCleared: (streamSequence, at) =>
    void prepared(db, 'UPDATE parked_messages SET cleared_at = ? WHERE stream_sequence = ?').run(
      at,
      streamSequence,
    ),
  settlementOf: (streamSequence) => settlementOf(db, streamSequence),
});

function settlementOf(db: Database.Database, settles: number): ParkedSettlement | null {
  const row = findParked(db, settles);
  if (row === null || row.settledAs === null) return null;
  return {
    ...{ districtId: districtIdSchema.parse(row.districtId), settles, as: row.settledAs },
    ...{ at: row.settledAt ?? '', by: row.settledBy ?? '', reason: row.settledReason ?? '' },
  };
}
