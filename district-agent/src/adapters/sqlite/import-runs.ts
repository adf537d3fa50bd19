import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** One import by a person; `results` is JSON of the counts by record object. */
export interface ImportRun {
  readonly importRunId: number;
  readonly transferId: string;
  readonly at: string;
  readonly username: string;
  readonly personName: string;
  readonly results: string;
}

/** Adds a run; its receipt is sent afterwards. */
export function addImportRun(
  db: Database.Database,
  run: Omit<ImportRun, 'importRunId' | 'results'> & { results: unknown },
): void {
  prepared(
    db,
    `INSERT INTO import_runs (transfer_id, at, username, person_name, results)
     VALUES (@transferId, @at, @username, @personName, @results)`,
  ).run({ ...run, results: JSON.stringify(run.results) });
}

const SELECT = `SELECT import_run_id AS importRunId, transfer_id AS transferId, at, username,
  person_name AS personName, results FROM import_runs`;

/** Runs whose receipt is not in the outbox yet. */
export const runsWithoutReceipt = (db: Database.Database): ImportRun[] =>
  prepared<ImportRun>(db, `${SELECT} WHERE receipt_message_id IS NULL ORDER BY at`).all();

/** Runs of one transfer, in order. */
export const importRunsOf = (db: Database.Database, transferId: string): ImportRun[] =>
  prepared<ImportRun>(db, `${SELECT} WHERE transfer_id = ? ORDER BY at, import_run_id`).all(
    transferId,
  );

/** Notes the receipt of a run. */
export function noteReceipt(db: Database.Database, importRunId: number, messageId: string): void {
  prepared(db, 'UPDATE import_runs SET receipt_message_id = ? WHERE import_run_id = ?').run(
    messageId,
    importRunId,
  );
}
