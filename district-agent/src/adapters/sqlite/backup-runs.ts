import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** One backup: asked for, running, or ended. Times are RFC 3339. */
export interface BackupRun {
  readonly runId: number;
  readonly askedAt: string;
  /** Null when the clock or a command asked. */
  readonly askedBy: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly folder: string | null;
  readonly fileCount: number | null;
  readonly sizeBytes: number | null;
  /** Why it failed. */
  readonly code: string | null;
}

/** Asks for a backup; returns its run. One that waits already is that one. */
export function askForBackup(
  db: Database.Database,
  asked: { askedAt: string; askedBy: string | null },
): number {
  return db
    .transaction(() => {
      const waiting = waitingBackup(db);
      if (waiting !== null) return waiting;
      const sql = 'INSERT INTO backup_runs (asked_at, asked_by) VALUES (@askedAt, @askedBy)';
      return Number(prepared(db, sql).run(asked).lastInsertRowid);
    })
    .immediate();
}

/** The run that nobody has started yet, or null. */
export function waitingBackup(db: Database.Database): number | null {
  const sql = 'SELECT run_id AS runId FROM backup_runs WHERE started_at IS NULL LIMIT 1';
  return prepared<{ runId: number }>(db, sql).get()?.runId ?? null;
}

/** Notes that a backup begins. */
export function startBackupRun(db: Database.Database, runId: number, startedAt: string): void {
  prepared(db, 'UPDATE backup_runs SET started_at = ? WHERE run_id = ?').run(startedAt, runId);
}

/** Notes how a backup ended; `code` says why it failed. */
export function endBackupRun(
  db: Database.Database,
  ended: Pick<BackupRun, 'runId' | 'endedAt' | 'folder' | 'fileCount' | 'sizeBytes' | 'code'>,
): void {
  prepared(
    db,
    `UPDATE backup_runs SET ended_at = @endedAt, folder = @folder, file_count = @fileCount,
       size_bytes = @sizeBytes, code = @code WHERE run_id = @runId`,
  ).run(ended);
}

/** Ends what ran when the agent ended: nothing of it is kept. */
export function endInterruptedBackups(db: Database.Database, endedAt: string): void {
  prepared(
    db,
    `UPDATE backup_runs SET ended_at = ?, code = 'backup-interrupted'
     WHERE started_at IS NOT NULL AND ended_at IS NULL`,
  ).run(endedAt);
}

/** The newest runs, newest first. */
export const listBackupRuns = (db: Database.Database, limit: number): BackupRun[] =>
  prepared<BackupRun>(
    db,
    `SELECT run_id AS runId, asked_at AS askedAt, asked_by AS askedBy, started_at AS startedAt,
       ended_at AS endedAt, folder, file_count AS fileCount, size_bytes AS sizeBytes, code
     FROM backup_runs ORDER BY run_id DESC LIMIT ?`,
  ).all(limit);
