import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Somebody had the personal parts of a transfer destroyed before their time. */
export interface EarlyDestruction {
  readonly transferId: string;
  /** RFC 3339. */
  readonly at: string;
  readonly decidedBy: string;
  readonly reason: string;
}

/** Notes who had parts destroyed and why. */
export function noteEarlyDestruction(db: Database.Database, noted: EarlyDestruction): void {
  const sql = `INSERT INTO early_destructions (transfer_id, at, decided_by, reason)
    VALUES (@transferId, @at, @decidedBy, @reason)`;
  prepared(db, sql).run(noted);
}

/** Of one transfer, the first one first. */
export const earlyDestructionsOf = (
  db: Database.Database,
  transferId: string,
): EarlyDestruction[] =>
  prepared<EarlyDestruction>(
    db,
    `SELECT transfer_id AS transferId, at, decided_by AS decidedBy, reason
     FROM early_destructions WHERE transfer_id = ? ORDER BY early_destruction_id`,
  ).all(transferId);
