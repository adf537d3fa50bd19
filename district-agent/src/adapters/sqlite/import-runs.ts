import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { ImportLogLine } from '../../domain/import/log-line.ts';

/**
 * What a person did with a packet: an import, an undo of one, or a rejection. `results` is JSON of
 * what happened, by record object.
 */
export interface ImportRun {
  readonly importRunId: number;
  readonly transferId: string;
  readonly kind: 'import' | 'undo' | 'reject';
  /** RFC 3339. */
  readonly at: string;
  readonly username: string;
  readonly personName: string;
  readonly results: string;
}

/** Adds a run; its receipt is sent afterwards. Returns its id. */
export function addImportRun(
  db: Database.Database,
  run: Omit<ImportRun, 'importRunId' | 'results'> & { results: unknown },
): number {
  const { lastInsertRowid } = prepared(
    db,
    `INSERT INTO import_runs (transfer_id, kind, at, username, person_name, results)
     VALUES (@transferId, @kind, @at, @username, @personName, @results)`,
  ).run({ ...run, results: JSON.stringify(run.results) });
  return Number(lastInsertRowid);
}

const SELECT = `SELECT import_run_id AS importRunId, transfer_id AS transferId, kind, at, username,
  person_name AS personName, results FROM import_runs`;

/** Runs whose receipt is not in the outbox yet. */
export const runsWithoutReceipt = (db: Database.Database): ImportRun[] =>
  prepared<ImportRun>(
    db,
    `${SELECT} WHERE receipt_message_id IS NULL ORDER BY import_run_id`,
  ).all();

/** Runs of one transfer, in order. */
export const importRunsOf = (db: Database.Database, transferId: string): ImportRun[] =>
  prepared<ImportRun>(db, `${SELECT} WHERE transfer_id = ? ORDER BY import_run_id`).all(transferId);

/** Notes the receipt of a run. */
export function noteReceipt(db: Database.Database, importRunId: number, messageId: string): void {
  prepared(db, 'UPDATE import_runs SET receipt_message_id = ? WHERE import_run_id = ?').run(
    messageId,
    importRunId,
  );
}

/** The log of one record object in one run. */
export interface ImportRunObject {
  readonly importRunId: number;
  readonly object: string;
  readonly lines: readonly ImportLogLine[];
  /** The run that undid it; null while it stands. */
  readonly undoneByRunId: number | null;
}

/** Keeps the log of one record object of a run. */
export function addRunObject(
  db: Database.Database,
  { importRunId, object, lines }: Omit<ImportRunObject, 'undoneByRunId'>,
): void {
  prepared(
    db,
    'INSERT INTO import_run_objects (import_run_id, object, log_lines) VALUES (?, ?, ?)',
  ).run(importRunId, object, JSON.stringify(lines));
}

/** The logs of a transfer, newest run first, objects by name. */
export function runObjectsOf(db: Database.Database, transferId: string): ImportRunObject[] {
  const rows = prepared<Omit<ImportRunObject, 'lines'> & { lines: string }>(
    db,
    `SELECT o.import_run_id AS importRunId, o.object, o.log_lines AS lines,
       o.undone_by_run_id AS undoneByRunId
     FROM import_run_objects o JOIN import_runs USING (import_run_id)
     WHERE transfer_id = ? ORDER BY o.import_run_id DESC, o.object`,
  ).all(transferId);
  return rows.map((row) => ({ ...row, lines: JSON.parse(row.lines) as ImportLogLine[] }));
}

/** Notes that another run undid this one, for one record object. */
export function markUndone(
  db: Database.Database,
  { importRunId, object, undoneByRunId }: Omit<ImportRunObject, 'lines'>,
): void {
  prepared(
    db,
    `UPDATE import_run_objects SET undone_by_run_id = @undoneByRunId
     WHERE import_run_id = @importRunId AND object = @object`,
  ).run({ importRunId, object, undoneByRunId });
}
