import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { type OutcomeRow, readOutcomes } from '../../adapters/sqlite/incoming-outcomes.ts';
import type { StudentKeys } from '../../domain/codes/identity-change.ts';
import {
  englishStatus,
  type StatusWords,
  scoreStatus,
  studentStatus,
} from '../../domain/codes/import-status.ts';
import { knownCodeImport } from './known-code-import.ts';

/** What an import did with one student, in words. */
export interface CodeImportLogLine {
  readonly firstName: string;
  readonly lastName: string;
  /** CEDS code, else the source's own; empty where it says none. */
  readonly grade: string;
  readonly sourceImportStatus: string;
  readonly scoreImportStatus: string;
  readonly source: StudentKeys;
  /** As they stood here after the import; null for who was not imported, or is not shown. */
  readonly destination: StudentKeys | null;
}

/** For whom a log is. */
export interface CodeImportLogReader {
  /** The reader's language; English unless told. */
  readonly words?: StatusWords;
  /** The schools that the reader is limited to: a student of others is not shown as here. */
  readonly schools?: readonly string[] | null;
}

/**
 * The log of an import: one line a student, by name; while it runs, of all students too. Throws
 * `redemption-unknown`, and `code-import-not-started` while nobody has pressed Import.
 */
export function codeImportLog(
  db: Database.Database,
  redemptionId: string,
  { words = englishStatus, schools = null }: CodeImportLogReader = {},
): CodeImportLogLine[] {
  const { stage, referenceCode } = knownCodeImport(db, redemptionId);
  if (stage !== 'importing' && stage !== 'completed' && stage !== 'failed') {
    throw new PortageError('code-import-not-started');
  }
  return readOutcomes(db, redemptionId, schools).map((row) => lineOf(row, referenceCode, words));
}

function lineOf(
  row: OutcomeRow,
  referenceCode: string | null,
  words: StatusWords,
): CodeImportLogLine {
  const { student, enrollment } = row.source;
  const { localStudentId, stateStudentId, userName, email } = student;
  const outcome = { ...row, scoresReceived: row.scoreCount + row.badScoreCount };
  return {
    firstName: student.firstName,
    lastName: student.lastName,
    grade: enrollment.gradeLevel?.code ?? enrollment.gradeLevel?.localCode ?? '',
    sourceImportStatus: studentStatus(outcome, referenceCode, words),
    scoreImportStatus: scoreStatus(outcome, words),
    source: { localStudentId, stateStudentId, userName, email },
    destination: row.destination,
  };
}
