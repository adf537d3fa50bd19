import type { Manifest } from '@portage/shared/messages/release';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { PacketKey } from '../../domain/packet-key.ts';

/**
 * A packet on its way in. `announced`: released, not fetched yet; `verified`: opened and stored;
 * `imported`: a person imported from it; `failed`: it is not what was announced (see `code`), which
 * leaves every other packet of the transfer as it is.
 */
export interface PacketJob extends PacketKey {
  readonly stage: 'announced' | 'verified' | 'imported' | 'failed';
  readonly manifest: Manifest;
  /** What the person who sent a supplement wrote; null for a release, whose transfer has it. */
  readonly comments: string | null;
  readonly attempts: number;
  readonly code: string | null;
}

interface Row extends Omit<PacketJob, 'manifest'> {
  manifest: string;
}

const SELECT = `SELECT transfer_id AS transferId, packet_number AS packetNumber, stage, manifest,
  comments, attempts, code FROM packet_jobs`;

const INSERT = `INSERT INTO packet_jobs (transfer_id, packet_number, stage, manifest, comments)
  VALUES (?, ?, 'announced', ?, ?) ON CONFLICT DO NOTHING`;

/** Adds the job of the first packet, which was just announced. */
export function addPacketJob(db: Database.Database, transferId: string, manifest: Manifest): void {
  prepared(db, INSERT).run(transferId, 1, JSON.stringify(manifest), null);
}

/** Adds the job of a supplement that was just announced. */
export function addSupplementJob(
  db: Database.Database,
  job: PacketKey & { manifest: Manifest; comments: string },
): void {
  const { transferId, packetNumber, manifest, comments } = job;
  prepared(db, INSERT).run(transferId, packetNumber, JSON.stringify(manifest), comments);
}

/** Packets that are still to be fetched; those of one transfer in their order. */
export function openPacketJobs(db: Database.Database): PacketJob[] {
  const sql = `${SELECT} WHERE stage = 'announced' ORDER BY transfer_id, packet_number`;
  return prepared<Row>(db, sql).all().map(toJob);
}

/** The job of one packet of a transfer, the release's unless another is named; null without it. */
export function findPacketJob(
  db: Database.Database,
  transferId: string,
  packetNumber = 1,
): PacketJob | null {
  const sql = `${SELECT} WHERE transfer_id = ? AND packet_number = ?`;
  const row = prepared<Row>(db, sql).get(transferId, packetNumber);
  return row === undefined ? null : toJob(row);
}

/** Every packet of a transfer that was announced here, in their order. */
export function packetJobsOf(db: Database.Database, transferId: string): PacketJob[] {
  const sql = `${SELECT} WHERE transfer_id = ? ORDER BY packet_number`;
  return prepared<Row>(db, sql).all(transferId).map(toJob);
}

/**
 * The newest packet of a transfer whose files are here: verified, or imported from already. Null
 * before the first. A newer one that failed, or is still on its way, does not count.
 */
export function newestPacket(db: Database.Database, transferId: string): PacketJob | null {
  const row = prepared<Row>(
    db,
    `${SELECT} WHERE transfer_id = ? AND stage IN ('verified', 'imported')
     ORDER BY packet_number DESC LIMIT 1`,
  ).get(transferId);
  return row === undefined ? null : toJob(row);
}

/** Moves the job of a packet (the release's unless named) on; `code` says why it failed. */
export function movePacketJob(
  db: Database.Database,
  transferId: string,
  move: { stage: PacketJob['stage']; code?: string; packetNumber?: number },
): void {
  prepared(
    db,
    `UPDATE packet_jobs SET stage = @stage, code = @code
     WHERE transfer_id = @transferId AND packet_number = @packetNumber`,
  ).run({
    transferId,
    packetNumber: move.packetNumber ?? 1,
    stage: move.stage,
    code: move.code ?? null,
  });
}

/** Counts one more attempt that failed, and returns how many there were. */
export function countAttempt(
  db: Database.Database,
  { transferId, packetNumber }: PacketKey,
): number {
  const row = prepared<{ attempts: number }>(
    db,
    `UPDATE packet_jobs SET attempts = attempts + 1
     WHERE transfer_id = ? AND packet_number = ? RETURNING attempts`,
  ).get(transferId, packetNumber);
  return row?.attempts ?? 0;
}

/** Notes why a packet does not get on; null for trouble without a code. */
export function notePacketTrouble(
  db: Database.Database,
  { transferId, packetNumber }: PacketKey,
  code: string | null,
): void {
  prepared(
    db,
    `UPDATE packet_jobs SET code = ?
     WHERE transfer_id = ? AND packet_number = ? AND stage = 'announced'`,
  ).run(code, transferId, packetNumber);
}

const toJob = (row: Row): PacketJob => ({ ...row, manifest: JSON.parse(row.manifest) as Manifest });
