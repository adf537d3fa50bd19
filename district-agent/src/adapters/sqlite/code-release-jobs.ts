import type { Manifest } from '@portage/shared/messages/release';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { PacketShare } from '../../domain/codes/code-packets.ts';

/** Which packet of which redemption. */
export interface CodePacketKey {
  readonly redemptionId: string;
  readonly packetNumber: number;
}

/** A student of a packet whose document could not be written, and why. */
export interface LeftOut {
  readonly number: number;
  readonly code: string;
}

/** A student who is in a packet, and how many rows of which record objects went along. */
export interface CodePacketContent {
  readonly number: number;
  readonly objects: readonly { readonly object: string; readonly rows: number }[];
}

/**
 * A packet of a redeemed code on its way out. `decided`: the code was redeemed; `built`: the sealed
 * packet is on disk, the same for every later attempt; `sent`: every chunk is stored and the
 * message is in the outbox; `done`: it was sent, the redemption is over, and the file is gone;
 * `ended`: the redemption was over before it was sent, and the file is gone.
 */
export interface CodeReleaseJob extends CodePacketKey, PacketShare {
  readonly transferId: string;
  readonly bundleId: string;
  readonly stage: 'decided' | 'built' | 'sent' | 'done' | 'ended';
  readonly manifest: Manifest | null;
  readonly uploadedChunks: number;
  readonly sentAt: string | null;
  readonly leftOut: readonly LeftOut[];
  /** Why the last attempt failed; null when none did. */
  readonly code: string | null;
}

interface Row extends Omit<CodeReleaseJob, 'manifest' | 'leftOut'> {
  manifest: string | null;
  leftOut: string;
}

const SELECT = `SELECT j.redemption_id AS redemptionId, j.packet_number AS packetNumber,
  r.transfer_id AS transferId, j.first_number AS firstNumber, j.last_number AS lastNumber,
  j.bundle_id AS bundleId, j.stage, j.manifest, j.uploaded_chunks AS uploadedChunks,
  j.sent_at AS sentAt, j.left_out AS leftOut, j.code
  FROM code_release_jobs j JOIN code_redemptions r ON r.redemption_id = j.redemption_id`;

/** Packets are sent to a redemption `r` while nobody has cancelled, started or ended it. */
const IS_LIVE = '(r.started_at IS NULL AND r.ended_at IS NULL)';

const toJob = (row: Row): CodeReleaseJob => ({
  ...row,
  manifest: row.manifest === null ? null : (JSON.parse(row.manifest) as Manifest),
  leftOut: JSON.parse(row.leftOut) as LeftOut[],
});

/** Adds the job of one packet of a redemption. */
export function addCodeReleaseJob(
  db: Database.Database,
  job: CodePacketKey & PacketShare & { bundleId: string },
): void {
  prepared(
    db,
    `INSERT INTO code_release_jobs (redemption_id, packet_number, first_number, last_number,
       bundle_id, stage)
     VALUES (@redemptionId, @packetNumber, @firstNumber, @lastNumber, @bundleId, 'decided')`,
  ).run(job);
}

/** Packets that are still to be sent, those of the oldest redemption first. */
export const openCodeReleaseJobs = (db: Database.Database): CodeReleaseJob[] =>
  prepared<Row>(
    db,
    `${SELECT} WHERE j.stage IN ('decided', 'built') AND ${IS_LIVE}
     ORDER BY r.redeemed_at, j.redemption_id, j.packet_number`,
  )
    .all()
    .map(toJob);

/** Packets of redemptions that are over, whose sealed files may still be on disk. */
export const overCodeReleaseJobs = (db: Database.Database): CodeReleaseJob[] =>
  prepared<Row>(
    db,
    `${SELECT} WHERE j.stage IN ('decided', 'built', 'sent') AND NOT ${IS_LIVE}
     ORDER BY j.redemption_id, j.packet_number`,
  )
    .all()
    .map(toJob);

/** The packets of a redemption, in order. */
export const codeReleaseJobsOf = (db: Database.Database, redemptionId: string): CodeReleaseJob[] =>
  prepared<Row>(db, `${SELECT} WHERE j.redemption_id = ? ORDER BY j.packet_number`)
    .all(redemptionId)
    .map(toJob);

/** Whether packets are still sent to a redemption. */
export function isRedemptionLive(db: Database.Database, redemptionId: string): boolean {
  const sql = `SELECT 1 FROM code_redemptions r WHERE r.redemption_id = ? AND ${IS_LIVE}`;
  return prepared(db, sql).get(redemptionId) !== undefined;
}

/** Notes that the packet is built, who is in it with what, and whom it leaves out. */
export function markCodePacketBuilt(
  db: Database.Database,
  { redemptionId, packetNumber }: CodePacketKey,
  built: {
    manifest: Manifest;
    leftOut: readonly LeftOut[];
    contents: readonly CodePacketContent[];
  },
): void {
  prepared(
    db,
    `UPDATE code_release_jobs SET stage = 'built', manifest = @manifest, left_out = @leftOut,
       contents = @contents
     WHERE redemption_id = @redemptionId AND packet_number = @packetNumber`,
  ).run({
    ...{ redemptionId, packetNumber },
    manifest: JSON.stringify(built.manifest),
    leftOut: JSON.stringify(built.leftOut),
    contents: JSON.stringify(built.contents),
  });
}

/** Notes how many chunks are stored. */
export function markCodeChunksUploaded(
  db: Database.Database,
  { redemptionId, packetNumber }: CodePacketKey,
  chunks: number,
): void {
  prepared(
    db,
    `UPDATE code_release_jobs SET uploaded_chunks = ?
     WHERE redemption_id = ? AND packet_number = ?`,
  ).run(chunks, redemptionId, packetNumber);
}

/** Notes that the packet is sent; whatever held it up before is over. */
export function markCodePacketSent(
  db: Database.Database,
  { redemptionId, packetNumber }: CodePacketKey,
  sentAt: string,
): void {
  prepared(
    db,
    `UPDATE code_release_jobs SET stage = 'sent', sent_at = ?, code = NULL
     WHERE redemption_id = ? AND packet_number = ?`,
  ).run(sentAt, redemptionId, packetNumber);
}

/** Notes that the sealed packet is gone. */
export function markCodePacketGone(
  db: Database.Database,
  { redemptionId, packetNumber }: CodePacketKey,
  stage: 'done' | 'ended',
): void {
  prepared(
    db,
    'UPDATE code_release_jobs SET stage = ? WHERE redemption_id = ? AND packet_number = ?',
  ).run(stage, redemptionId, packetNumber);
}

/** Notes why a packet does not get on; null for trouble without a code. */
export function noteCodePacketTrouble(
  db: Database.Database,
  { redemptionId, packetNumber }: CodePacketKey,
  code: string | null,
): void {
  prepared(
    db,
    'UPDATE code_release_jobs SET code = ? WHERE redemption_id = ? AND packet_number = ?',
  ).run(code, redemptionId, packetNumber);
}
