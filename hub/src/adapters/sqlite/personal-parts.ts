import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Notes when a transfer ended, RFC 3339; null: it has not, or goes on. */
export function applyEnd(db: Database.Database, transferId: string, endedAt: string | null): void {
  const sql = `INSERT INTO personal_parts (transfer_id, ended_at) VALUES (?, ?)
    ON CONFLICT (transfer_id) DO UPDATE SET ended_at = excluded.ended_at`;
  prepared(db, sql).run(transferId, endedAt);
}

/** What is known of the personal parts of a transfer. Times are RFC 3339. */
export interface PersonalParts {
  readonly endedAt: string | null;
  readonly destroyedAt: string | null;
  readonly copiesLeft: number;
}

/** Of one transfer; null where there is none. */
export const personalPartsOf = (db: Database.Database, transferId: string): PersonalParts | null =>
  prepared<PersonalParts>(
    db,
    `SELECT ended_at AS endedAt, destroyed_at AS destroyedAt, copies_left AS copiesLeft
     FROM personal_parts WHERE transfer_id = ?`,
  ).get(transferId) ?? null;

/** Notes that the personal parts of a transfer were destroyed, and how many copies stayed. */
export function noteDestroyed(
  db: Database.Database,
  transferId: string,
  { at, copiesLeft }: { at: string; copiesLeft: number },
): void {
  const sql = 'UPDATE personal_parts SET destroyed_at = ?, copies_left = ? WHERE transfer_id = ?';
  prepared(db, sql).run(at, copiesLeft, transferId);
}

/** A transfer whose time has come, and its place in the walk through all of them. */
export interface DueTransfer {
  readonly transferId: string;
  readonly endedAt: string;
}

/** The statement of `dueTransfers`; its condition is that of the index, word for word. */
export const DUE_TRANSFERS = `SELECT transfer_id AS transferId, ended_at AS endedAt
  FROM personal_parts
  WHERE (destroyed_at IS NULL OR destroyed_at <= ended_at OR copies_left > 0)
    AND ended_at <= @before AND (ended_at, transfer_id) > (@endedAt, @transferId)
  ORDER BY ended_at, transfer_id LIMIT @limit`;

/** Transfers that ended until a moment with something left to destroy, after a place, in order. */
export const dueTransfers = (
  db: Database.Database,
  query: { before: string; after: DueTransfer | null; limit: number },
): DueTransfer[] => {
  const { after, ...rest } = query;
  const place = after ?? { endedAt: '', transferId: '' };
  return prepared<DueTransfer>(db, DUE_TRANSFERS).all({ ...rest, ...place });
};
