import type { Manifest } from '@portage/shared/messages/release';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/**
 * A release on its way out. `decided`: a person released; `built`: the sealed packet is on disk,
 * the same for every later attempt; `sent`: every chunk is stored and the release is in the outbox;
 * `done`: the requester verified it and the file is gone.
 */
export interface ReleaseJob {
  readonly transferId: string;
  readonly bundleId: string;
  readonly stage: 'decided' | 'built' | 'sent' | 'done';
  readonly decidedAt: string;
  readonly manifest: Manifest | null;
  readonly objects: readonly { object: string; rows: number }[];
  readonly uploadedChunks: number;
  /** Why the last attempt failed; null when none did. */
  readonly code: string | null;
}

interface Row extends Omit<ReleaseJob, 'manifest' | 'objects'> {
  manifest: string | null;
  objects: string | null;
}

const SELECT = `SELECT transfer_id AS transferId, bundle_id AS bundleId, stage,
  decided_at AS decidedAt, manifest, objects, uploaded_chunks AS uploadedChunks, code FROM release_jobs`;

/** Adds the job of a release that a person just decided. */
export function addReleaseJob(
  db: Database.Database,
  job: { transferId: string; bundleId: string; decidedAt: string },
): void {
  prepared(
    db,
    `INSERT INTO release_jobs (transfer_id, bundle_id, stage, decided_at)
     VALUES (@transferId, @bundleId, 'decided', @decidedAt)`,
  ).run(job);
}

/** Jobs that still have something to send, oldest first. */
export function openReleaseJobs(db: Database.Database): ReleaseJob[] {
  const sql = `${SELECT} WHERE stage IN ('decided', 'built') ORDER BY decided_at`;
  return prepared<Row>(db, sql).all().map(toJob);
}

/** Jobs whose release has gone out and whose sealed packet is still on disk. */
export function sentReleaseJobs(db: Database.Database): ReleaseJob[] {
  return prepared<Row>(db, `${SELECT} WHERE stage = 'sent' ORDER BY decided_at`).all().map(toJob);
}

/** The job of a transfer, or null. */
export function findReleaseJob(db: Database.Database, transferId: string): ReleaseJob | null {
  const row = prepared<Row>(db, `${SELECT} WHERE transfer_id = ?`).get(transferId);
  return row === undefined ? null : toJob(row);
}

/** Notes that the packet is built. */
export function markBuilt(
  db: Database.Database,
  transferId: string,
  built: { manifest: Manifest; objects: readonly { object: string; rows: number }[] },
): void {
  prepared(
    db,
    `UPDATE release_jobs SET stage = 'built', manifest = @manifest, objects = @objects
     WHERE transfer_id = @transferId`,
  ).run({
    transferId,
    manifest: JSON.stringify(built.manifest),
    objects: JSON.stringify(built.objects),
  });
}

/** Notes how many chunks are stored. */
export function markUploaded(db: Database.Database, transferId: string, chunks: number): void {
  prepared(db, 'UPDATE release_jobs SET uploaded_chunks = ? WHERE transfer_id = ?').run(
    chunks,
    transferId,
  );
}

/** Moves the job to `sent` or `done`. */
export function moveReleaseJob(
  db: Database.Database,
  transferId: string,
  stage: 'sent' | 'done',
): void {
  prepared(db, 'UPDATE release_jobs SET stage = ?, code = NULL WHERE transfer_id = ?').run(
    stage,
    transferId,
  );
}

/** Notes why a release does not get on; null for trouble without a code. */
export function noteReleaseTrouble(
  db: Database.Database,
  transferId: string,
  code: string | null,
): void {
  prepared(db, 'UPDATE release_jobs SET code = ? WHERE transfer_id = ?').run(code, transferId);
}

function toJob(row: Row): ReleaseJob {
  return {
    ...row,
    manifest: row.manifest === null ? null : (JSON.parse(row.manifest) as Manifest),
    objects: JSON.parse(row.objects ?? '[]') as ReleaseJob['objects'],
  };
}
