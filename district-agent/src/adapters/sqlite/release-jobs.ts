import type { Manifest } from '@portage/shared/messages/release';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { PacketKey } from '../../domain/packet-key.ts';

/**
 * A packet on its way out: of a release, or of a supplement to it. `decided`: a person sent it;
 * `built`: the sealed packet is on disk, the same for every later attempt; `sent`: every chunk is
 * stored and the message is in the outbox; `done`: the requester verified it and the file is gone;
 * `refused`: the hub did not take the message (see `code`), and the file is gone.
 */
export interface ReleaseJob extends PacketKey {
  readonly bundleId: string;
  readonly stage: 'decided' | 'built' | 'sent' | 'done' | 'refused';
  readonly decidedAt: string;
  readonly personUsername: string;
  readonly personName: string;
  readonly comments: string;
  readonly manifest: Manifest | null;
  readonly objects: readonly { object: string; rows: number }[];
  /** See `recordsDigest`; null until the packet is built. */
  readonly recordsDigest: string | null;
  readonly uploadedChunks: number;
  /** Why the last attempt failed; null when none did. */
  readonly code: string | null;
}

interface Row extends Omit<ReleaseJob, 'manifest' | 'objects'> {
  manifest: string | null;
  objects: string | null;
}

const SELECT = `SELECT transfer_id AS transferId, packet_number AS packetNumber,
  bundle_id AS bundleId, stage, decided_at AS decidedAt, person_username AS personUsername,
  person_name AS personName, comments, manifest, objects, records_digest AS recordsDigest,
  uploaded_chunks AS uploadedChunks, code FROM release_jobs`;

/** Adds the job of a packet that a person just decided to send. */
export function addReleaseJob(
  db: Database.Database,
  job: PacketKey &
    Pick<ReleaseJob, 'bundleId' | 'decidedAt' | 'personUsername' | 'personName' | 'comments'>,
): void {
  prepared(
    db,
    `INSERT INTO release_jobs (transfer_id, packet_number, bundle_id, stage, decided_at,
       person_username, person_name, comments)
     VALUES (@transferId, @packetNumber, @bundleId, 'decided', @decidedAt, @personUsername,
       @personName, @comments)`,
  ).run(job);
}

/** Jobs that still have something to send, oldest first. */
export function openReleaseJobs(db: Database.Database): ReleaseJob[] {
  const sql = `${SELECT} WHERE stage IN ('decided', 'built') ORDER BY decided_at`;
  return prepared<Row>(db, sql).all().map(toJob);
}

/** Jobs whose message has gone out and whose sealed packet is still on disk. */
export function sentReleaseJobs(db: Database.Database): ReleaseJob[] {
  return prepared<Row>(db, `${SELECT} WHERE stage = 'sent' ORDER BY decided_at`).all().map(toJob);
}

/** The job of one packet of a transfer, the release's unless another is named; null without it. */
export function findReleaseJob(
  db: Database.Database,
  transferId: string,
  packetNumber = 1,
): ReleaseJob | null {
  const sql = `${SELECT} WHERE transfer_id = ? AND packet_number = ?`;
  const row = prepared<Row>(db, sql).get(transferId, packetNumber);
  return row === undefined ? null : toJob(row);
}

/** Every packet of a transfer that was sent from here, in their order. */
export function releaseJobsOf(db: Database.Database, transferId: string): ReleaseJob[] {
  const sql = `${SELECT} WHERE transfer_id = ? ORDER BY packet_number`;
  return prepared<Row>(db, sql).all(transferId).map(toJob);
}

/** Notes that the packet is built, and of which records. */
export function markBuilt(
  db: Database.Database,
  { transferId, packetNumber }: PacketKey,
  built: {
    manifest: Manifest;
    objects: readonly { object: string; rows: number }[];
    recordsDigest: string;
  },
): void {
  prepared(
    db,
    `UPDATE release_jobs SET stage = 'built', manifest = @manifest, objects = @objects,
       records_digest = @recordsDigest
     WHERE transfer_id = @transferId AND packet_number = @packetNumber`,
  ).run({
    ...{ transferId, packetNumber },
    manifest: JSON.stringify(built.manifest),
    objects: JSON.stringify(built.objects),
    recordsDigest: built.recordsDigest,
  });
}

/** Notes how many chunks are stored. */
export function markUploaded(
  db: Database.Database,
  { transferId, packetNumber }: PacketKey,
  chunks: number,
): void {
  prepared(
    db,
    'UPDATE release_jobs SET uploaded_chunks = ? WHERE transfer_id = ? AND packet_number = ?',
  ).run(chunks, transferId, packetNumber);
}

/** Moves the job on; whatever held it up before is over, but a refusal keeps its code. */
export function moveReleaseJob(
  db: Database.Database,
  { transferId, packetNumber }: PacketKey,
  stage: 'sent' | 'done' | 'refused',
): void {
  prepared(
    db,
    `UPDATE release_jobs SET stage = @stage, code = CASE @stage WHEN 'refused' THEN code END
     WHERE transfer_id = @transferId AND packet_number = @packetNumber`,
  ).run({ transferId, packetNumber, stage });
}

/** Notes why a packet does not get on; null for trouble without a code. */
export function noteReleaseTrouble(
  db: Database.Database,
  { transferId, packetNumber }: PacketKey,
  code: string | null,
): void {
  prepared(db, 'UPDATE release_jobs SET code = ? WHERE transfer_id = ? AND packet_number = ?').run(
    code,
    transferId,
    packetNumber,
  );
}

/**
 * Notes the code with which the hub refused the message of a packet that is `sent`; a transfer has
 * one such packet at a time. It is `refused` when its file is gone too.
 */
export function noteRefusedRelease(db: Database.Database, transferId: string, code: string): void {
  prepared(db, "UPDATE release_jobs SET code = ? WHERE transfer_id = ? AND stage = 'sent'").run(
    code,
    transferId,
  );
}

function toJob(row: Row): ReleaseJob {
  return {
    ...row,
    manifest: row.manifest === null ? null : (JSON.parse(row.manifest) as Manifest),
    objects: JSON.parse(row.objects ?? '[]') as ReleaseJob['objects'],
  };
}
