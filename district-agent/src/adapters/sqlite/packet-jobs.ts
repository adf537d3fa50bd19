import type { Manifest } from '@portage/shared/messages/release';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/**
 * A packet on its way in. `announced`: released, not fetched yet; `verified`: opened and stored;
 * `imported`: a person imported from it; `failed`: it is not what was announced (see `code`).
 */
export interface PacketJob {
  readonly transferId: string;
  readonly stage: 'announced' | 'verified' | 'imported' | 'failed';
  readonly manifest: Manifest;
  readonly attempts: number;
  readonly code: string | null;
}

interface Row extends Omit<PacketJob, 'manifest'> {
  manifest: string;
}

const SELECT = 'SELECT transfer_id AS transferId, stage, manifest, attempts, code FROM packet_jobs';

/** Adds the job of a packet that was just announced. */
export function addPacketJob(db: Database.Database, transferId: string, manifest: Manifest): void {
  prepared(
    db,
    `INSERT INTO packet_jobs (transfer_id, stage, manifest) VALUES (?, 'announced', ?)
     ON CONFLICT DO NOTHING`,
  ).run(transferId, JSON.stringify(manifest));
}

/** Packets that are still to be fetched. */
export function openPacketJobs(db: Database.Database): PacketJob[] {
  const sql = `${SELECT} WHERE stage = 'announced' ORDER BY transfer_id`;
  return prepared<Row>(db, sql).all().map(toJob);
}

/** The job of a transfer, or null. */
export function findPacketJob(db: Database.Database, transferId: string): PacketJob | null {
  const row = prepared<Row>(db, `${SELECT} WHERE transfer_id = ?`).get(transferId);
  return row === undefined ? null : toJob(row);
}

/** Moves the job on; `code` says why it failed. */
export function movePacketJob(
  db: Database.Database,
  transferId: string,
  move: { stage: PacketJob['stage']; code?: string },
): void {
  prepared(
    db,
    'UPDATE packet_jobs SET stage = @stage, code = @code WHERE transfer_id = @transferId',
  ).run({ transferId, stage: move.stage, code: move.code ?? null });
}

/** Counts one more attempt that failed, and returns how many there were. */
export function countAttempt(db: Database.Database, transferId: string): number {
  const row = prepared<{ attempts: number }>(
    db,
    `UPDATE packet_jobs SET attempts = attempts + 1 WHERE transfer_id = ?
     RETURNING attempts`,
  ).get(transferId);
  return row?.attempts ?? 0;
}

/** Notes why a packet does not get on; null for trouble without a code. */
export function notePacketTrouble(
  db: Database.Database,
  transferId: string,
  code: string | null,
): void {
  prepared(db, "UPDATE packet_jobs SET code = ? WHERE transfer_id = ? AND stage = 'announced'").run(
    code,
    transferId,
  );
}

const toJob = (row: Row): PacketJob => ({ ...row, manifest: JSON.parse(row.manifest) as Manifest });
