import { PortageError } from '@portage/shared/error-codes';
import type { Assessment } from '@portage/shared/records/assessment';
import type { Immunization } from '@portage/shared/records/immunization';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { type RecordTable, readStoredRows, writeRow } from '../adapters/sqlite/record-table.ts';
import type { ImportStep } from '../domain/plan-import.ts';
import { planAssessmentImport } from '../records/assessment/import.ts';
import { assessmentTable } from '../records/assessment/store.ts';
import { planImmunizationImport } from '../records/immunization/import.ts';
import { immunizationTable } from '../records/immunization/store.ts';

/** Rows of a verified packet, for one local student; `at` is the time of the import (RFC 3339). */
export interface ImportRecords {
  readonly studentId: number;
  readonly sourceDistrictId: string;
  readonly transferId: string;
  readonly at: string;
  readonly immunizations: readonly Immunization[];
  readonly assessments: readonly Assessment[];
}

/** How many received rows of one record object were new here, changed an earlier one, were here. */
export interface ImportCounts {
  readonly new: number;
  readonly changed: number;
  readonly same: number;
}

/** Counts by record object. */
export interface ImportResult {
  readonly immunization: ImportCounts;
  readonly assessment: ImportCounts;
}

/**
 * Imports received rows in one transaction, or as part of the caller's, with a log line for each
 * row. Importing the same twice changes nothing and leaves the log as it was (S11); a crash leaves
 * all or nothing. Throws `import-row-elsewhere` when a row was imported for another student before:
 * then nothing is imported, for one of the two is the wrong student.
 */
export function importRecords(db: Database.Database, request: ImportRecords): ImportResult {
  const { studentId, sourceDistrictId } = request;
  return db.transaction((): ImportResult => {
    const immunizations = planImmunizationImport(
      request.immunizations,
      readStoredRows(db, immunizationTable, studentId),
      sourceDistrictId,
    );
    const assessments = planAssessmentImport(
      request.assessments,
      readStoredRows(db, assessmentTable, studentId),
      sourceDistrictId,
    );
    return {
      immunization: commit(db, immunizationTable, { ...request, steps: immunizations }),
      assessment: commit(db, assessmentTable, { ...request, steps: assessments }),
    };
  })();
}

function commit<Row extends { recordId: string }>(
  db: Database.Database,
  table: RecordTable<Row>,
  request: ImportRecords & { steps: readonly ImportStep<Row>[] },
): ImportCounts {
  const counts = { new: 0, changed: 0, same: 0 };
  for (const step of request.steps) {
    if (step.kind !== 'same') write(db, table, { ...request, step });
    logStep(db, table.object, { ...request, step });
    counts[step.kind] += 1;
  }
  return counts;
}

function write<Row extends { recordId: string }>(
  db: Database.Database,
  table: RecordTable<Row>,
  { studentId, sourceDistrictId, step }: ImportRecords & { step: ImportStep<Row> },
): void {
  const source = { districtId: sourceDistrictId, recordId: step.sourceRecordId };
  // A source row has one record id here, so a row of another student is met under that id.
  if (writeRow(db, table, { studentId, row: step.row, source }).kind !== 'written') {
    throw new PortageError('import-row-elsewhere', { object: table.object });
  }
}

// The first import of a transfer says what happened; a repetition would only say "same".
const LOG_STEP = `INSERT INTO import_log
    (transfer_id, object, source_record_id, record_id, status, at)
  VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`;

function logStep(
  db: Database.Database,
  object: string,
  { transferId, at, step }: ImportRecords & { step: ImportStep<{ recordId: string }> },
): void {
  const { sourceRecordId, row, kind } = step;
  prepared(db, LOG_STEP).run(transferId, object, sourceRecordId, row.recordId, kind, at);
}

/** One line of a transfer's import log. */
export interface ImportLogEntry {
  readonly object: string;
  readonly sourceRecordId: string;
  readonly recordId: string;
  readonly status: ImportStep<unknown>['kind'];
  readonly at: string;
}

/** The import log of one transfer, by object and source row. */
export function readImportLog(db: Database.Database, transferId: string): ImportLogEntry[] {
  return prepared<ImportLogEntry>(
    db,
    `SELECT object, source_record_id AS sourceRecordId, record_id AS recordId, status, at
     FROM import_log WHERE transfer_id = ? ORDER BY object, source_record_id`,
  ).all(transferId);
}
