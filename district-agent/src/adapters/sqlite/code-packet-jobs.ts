import type { Manifest } from '@portage/shared/messages/release';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/**
 * A packet of a redeemed code on its way in. `announced`: sent, not fetched yet; `staged`: opened,
 * and its students stand among the incoming; `failed`: it is not what was announced (see `code`).
 */
export interface CodePacketJob {
  readonly redemptionId: string;
  readonly transferId: string;
  readonly packetNumber: number;
  readonly stage: 'announced' | 'staged' | 'failed';
  readonly manifest: Manifest;
  readonly attempts: number;
  readonly code: string | null;
}

type Row = Omit<CodePacketJob, 'manifest'> & { manifest: string };
type Key = Pick<CodePacketJob, 'redemptionId' | 'packetNumber'>;

const SELECT = `SELECT p.redemption_id AS redemptionId, i.transfer_id AS transferId,
  p.packet_number AS packetNumber, p.stage, p.manifest, p.attempts, p.code
  FROM code_packet_jobs p JOIN code_imports i USING (redemption_id)`;

/** Adds a packet that was just announced; one that is there already stays as it is. */
export function addCodePacketJob(
  db: Database.Database,
  { redemptionId, packetNumber, manifest }: Key & { manifest: Manifest },
): void {
  prepared(
    db,
    `INSERT INTO code_packet_jobs (redemption_id, packet_number, stage, manifest)
     VALUES (?, ?, 'announced', ?) ON CONFLICT DO NOTHING`,
  ).run(redemptionId, packetNumber, JSON.stringify(manifest));
}

/** Packets of redemptions in preparation that are still to be fetched, in their order. */
export function openCodePacketJobs(db: Database.Database): CodePacketJob[] {
  const sql = `${SELECT}
    WHERE p.stage = 'announced' AND i.stage = 'preparing'
    ORDER BY p.redemption_id, p.packet_number`;
  return prepared<Row>(db, sql).all().map(toJob);
}

/** Every packet of a redemption that was announced, in their order. */
export function codePacketJobsOf(db: Database.Database, redemptionId: string): CodePacketJob[] {
  const sql = `${SELECT} WHERE p.redemption_id = ? ORDER BY p.packet_number`;
  return prepared<Row>(db, sql).all(redemptionId).map(toJob);
}

/** Moves a packet on; `code` says why it failed. */
export function moveCodePacketJob(
  db: Database.Database,
  { redemptionId, packetNumber }: Key,
  move: { stage: CodePacketJob['stage']; code?: string },
): void {
  prepared(
    db,
    `UPDATE code_packet_jobs SET stage = @stage, code = @code
     WHERE redemption_id = @redemptionId AND packet_number = @packetNumber`,
  ).run({ redemptionId, packetNumber, stage: move.stage, code: move.code ?? null });
}

/** Counts one more attempt that failed, and returns how many there were. */
export function countCodePacketAttempt(
  db: Database.Database,
  { redemptionId, packetNumber }: Key,
): number {
  const row = prepared<{ attempts: number }>(
    db,
    `UPDATE code_packet_jobs SET attempts = attempts + 1
     WHERE redemption_id = ? AND packet_number = ? RETURNING attempts`,
  ).get(redemptionId, packetNumber);
  return row?.attempts ?? 0;
}

/** Notes why a packet does not get on; null for trouble without a code. */
export function noteIncomingPacketTrouble(
  db: Database.Database,
  { redemptionId, packetNumber }: Key,
  code: string | null,
): void {
  prepared(
    db,
    `UPDATE code_packet_jobs SET code = ?
     WHERE redemption_id = ? AND packet_number = ? AND stage = 'announced'`,
  ).run(code, redemptionId, packetNumber);
}

const toJob = (row: Row): CodePacketJob => ({
  ...row,
  manifest: JSON.parse(row.manifest) as Manifest,
});
