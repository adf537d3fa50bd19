import { PortageError } from '@portage/shared/error-codes';
import { type RecordObjectName, recordObjects } from '@portage/shared/records/index';
import type Database from 'better-sqlite3';
import {
  type ImportRun,
  type ImportRunObject,
  importRunsOf,
  runObjectsOf,
} from '../../adapters/sqlite/import-runs.ts';
import { type ImportLogLine, standingRow } from '../../domain/import/log-line.ts';
import type { PlanStatus } from '../../domain/import/plan.ts';
import { type PlanReason, planReasons } from '../../domain/import/reasons.ts';
import { cellText, englishRow, type RowWords, rowText } from '../../domain/import/row-text.ts';
import { describeTransfer } from '../describe-transfer.ts';
import { actionWords } from './action-words.ts';

/** What a run did with one received row, in words. No text has more than 32,000 characters. */
export interface LogRow {
  readonly objectName: RecordObjectName;
  /** The title of the record object. */
  readonly object: string;
  /** The row in a few words. */
  readonly key: string;
  /** Its id in the releasing district. */
  readonly sourceRecordId: string;
  /** Rows as `rowText` has them; empty where there was none. */
  readonly onSource: string;
  readonly before: string;
  readonly now: string;
  readonly status: PlanStatus;
  /** What the run did. */
  readonly done: string;
  readonly reason: PlanReason | null;
  /** The reason as a sentence; empty without one. */
  readonly reasonText: string;
  /** Of a row that could not be read: its place in the document from 1, and what is at fault. */
  readonly bad: ImportLogLine['bad'];
}

/** The import log of one run: a line for each received row, in the order of the run. */
export interface ImportLog {
  readonly transferId: string;
  readonly studentName: string;
  readonly releasingDistrictName: string;
  readonly run: Pick<ImportRun, 'importRunId' | 'kind' | 'at' | 'personName' | 'username'>;
  readonly lines: readonly LogRow[];
}

/**
 * The logs of all runs of a transfer, newest first; a run that tells of a rejection has no lines.
 * Files have the words of English.
 * Throws `transfer-not-here`.
 */
export function readImportLogs(
  db: Database.Database,
  transferId: string,
  words: RowWords = englishRow,
): ImportLog[] {
  const { studentName, otherDistrict } = describeTransfer(db, transferId);
  const objects = runObjectsOf(db, transferId);
  return importRunsOf(db, transferId)
    .toReversed()
    .map(({ importRunId, kind, at, personName, username }) => ({
      ...{ transferId, studentName, releasingDistrictName: otherDistrict?.name ?? '' },
      run: { importRunId, kind, at, personName, username },
      lines: objects
        .filter((of) => of.importRunId === importRunId)
        .flatMap((of) => rowsOf(of, words)),
    }));
}

/** The log of this run, the newest when it is null. Throws `import-run-unknown`. */
export function logOfRun(logs: readonly ImportLog[], importRunId: number | null): ImportLog {
  const log = logs.find(({ run }) => importRunId === null || run.importRunId === importRunId);
  if (log === undefined) throw new PortageError('import-run-unknown');
  return log;
}

function rowsOf({ object, lines }: ImportRunObject, words: RowWords): LogRow[] {
  const objectName = object as RecordObjectName;
  return lines.map((line) => ({
    ...{ objectName, object: recordObjects[objectName].title },
    key: cellText(line.name),
    sourceRecordId: line.sourceRecordId,
    onSource: rowText(line.received, words),
    before: rowText(line.before, words),
    now: rowText(standingRow(line), words),
    status: line.status,
    done: actionWords[line.action],
    reason: line.reason,
    reasonText: line.reason === null ? '' : planReasons[line.reason],
    bad: line.bad,
  }));
}
