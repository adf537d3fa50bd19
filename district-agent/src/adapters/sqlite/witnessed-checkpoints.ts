import type { WitnessMemory } from '@portage/shared/log/witness';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** A checkpoint of the state's log that this district accepted. Times are RFC 3339. */
export interface WitnessedCheckpoint extends WitnessMemory {
  readonly checkpointId: number;
  readonly witnessedAt: string;
  /** Our signature line under it; null while an alarm keeps us from signing. */
  readonly cosignature: string | null;
  /** When the hub had the signature. */
  readonly cosignedAt: string | null;
}

const NEWEST = `SELECT checkpoint_id AS checkpointId, origin, size, root, note AS written,
    witnessed_at AS witnessedAt, cosignature, cosigned_at AS cosignedAt
  FROM witnessed_checkpoints WHERE forgotten_at IS NULL ORDER BY checkpoint_id DESC LIMIT 1`;

/** What this district remembers of the log as a witness; null before the first checkpoint. */
export const newestWitnessed = (db: Database.Database): WitnessedCheckpoint | null =>
  prepared<WitnessedCheckpoint>(db, NEWEST).get() ?? null;

// A receipt keeps the checkpoint that it leads to.
const TIDY = `DELETE FROM witnessed_checkpoints WHERE checkpoint_id < @newest
  AND checkpoint_id NOT IN (SELECT checkpoint_id FROM log_receipts)`;

/** Remembers a checkpoint instead of the one before. Only for one that was accepted. */
export function rememberCheckpoint(
  db: Database.Database,
  memory: WitnessMemory,
  witnessedAt: string,
): void {
  const added = prepared(
    db,
    `INSERT INTO witnessed_checkpoints (origin, size, root, note, witnessed_at)
     VALUES (@origin, @size, @root, @written, @witnessedAt)`,
  ).run({ ...memory, witnessedAt });
  prepared(db, TIDY).run({ newest: added.lastInsertRowid });
}

/** Keeps our signature, before anybody is given it. */
export function keepCosignature(
  db: Database.Database,
  checkpointId: number,
  cosignature: string,
): void {
  prepared(db, 'UPDATE witnessed_checkpoints SET cosignature = ? WHERE checkpoint_id = ?').run(
    cosignature,
    checkpointId,
  );
}

/** Notes that the hub has our signature. */
export function noteCosigned(db: Database.Database, checkpointId: number, at: string): void {
  prepared(db, 'UPDATE witnessed_checkpoints SET cosigned_at = ? WHERE checkpoint_id = ?').run(
    at,
    checkpointId,
  );
}

/** Forgets the log: the next checkpoint is accepted as at first sight. What was is kept. */
export function forgetCheckpoints(db: Database.Database, at: string): void {
  prepared(db, 'UPDATE witnessed_checkpoints SET forgotten_at = ? WHERE forgotten_at IS NULL').run(
    at,
  );
}
