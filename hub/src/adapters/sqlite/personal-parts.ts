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
