import { type FileHandle, open } from 'node:fs/promises';
import { PortageError } from '@portage/shared/error-codes';
import { type StudentFile, studentFileSchema } from '@portage/shared/records/student-file';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { saveSchool } from '../adapters/sqlite/schools.ts';
import { writeStudentRecords } from '../adapters/sqlite/student-records.ts';
import { saveStudent } from '../adapters/sqlite/students.ts';

/** What became of one student file; a skipped one left nothing behind. */
export type LoadRecordsOutcome =
  | { kind: 'stored'; studentId: number }
  | { kind: 'skipped'; code: 'record-of-other-student' };

/**
 * Stores one student with all records, or updates what is here under the same ids: local student
 * ID and record ids. All or nothing: a record id that belongs to another student skips the file.
 */
export function loadRecords(db: Database.Database, file: StudentFile): LoadRecordsOutcome {
  return db
    .transaction((): LoadRecordsOutcome => {
      prepared(db, 'SAVEPOINT student_file').run();
      const { identity, userName = null, email = null } = file;
      const studentId = saveStudent(db, { ...identity, userName, email });
      for (const { schoolId, schoolName } of file.records['enrollment-history']) {
        saveSchool(db, { schoolId, schoolName });
      }
      const isWhole = writeStudentRecords(db, studentId, file.records);
      if (!isWhole) prepared(db, 'ROLLBACK TO student_file').run();
      prepared(db, 'RELEASE student_file').run();
      return isWhole
        ? { kind: 'stored', studentId }
        : { kind: 'skipped', code: 'record-of-other-student' };
    })
    .immediate();
}

/** Why one line was left out, and the field at fault where there is one; never its value. */
export interface SkippedLine {
  readonly line: number;
  readonly code: 'not-json' | 'not-utf8' | 'not-a-student-file' | 'record-of-other-student';
  readonly element?: string;
}

/** A whole JSON-lines load: `linesRead` = `stored` + skipped; blank lines do not count. */
export interface LoadRecordsReport {
  readonly linesRead: number;
  readonly stored: number;
  readonly skipped: readonly SkippedLine[];
}

const BATCH_LINES = 200;

/**
 * Loads a file of JSON lines, one student file a line (`studentFileSchema`), streamed: memory holds
 * one batch. Each batch of 200 lines is one transaction; a bad line is reported and skipped, and
 * loading the file again finishes what a crash cut short. Throws `student-file-unreadable`.
 */
export async function loadStudentFiles(
  db: Database.Database,
  path: string,
  onProgress: (linesRead: number) => void = () => {},
): Promise<LoadRecordsReport> {
  const report = { linesRead: 0, stored: 0, skipped: [] as SkippedLine[] };
  let batch: { line: number; text: string }[] = [];
  const flush = (): void => {
    db.transaction(() => {
      for (const { line, text } of batch) countLine(report, line, loadLine(db, text));
    }).immediate();
    batch = [];
    onProgress(report.linesRead);
  };
  let line = 0;
  const file = await openFile(path);
  for await (const text of file.readLines({ encoding: 'utf8' })) {
    line += 1;
    if (text.trim() !== '') batch.push({ line, text });
    if (batch.length === BATCH_LINES) flush();
  }
  flush();
  return report;
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (cause) {
    throw new PortageError('student-file-unreadable', {}, { cause });
  }
}

type LineOutcome = { kind: 'stored' } | ({ kind: 'skipped' } & Omit<SkippedLine, 'line'>);

function loadLine(db: Database.Database, text: string): LineOutcome {
  // A file in another encoding: a letter of a name is lost already.
  if (text.includes('\uFFFD')) return { kind: 'skipped', code: 'not-utf8' };
  const value = parseJson(text);
  if (value === undefined) return { kind: 'skipped', code: 'not-json' };
  const parsed = studentFileSchema.safeParse(value);
  if (parsed.success) return loadRecords(db, parsed.data);
  const element = parsed.error.issues[0]?.path.join('.') ?? '';
  return { kind: 'skipped', code: 'not-a-student-file', element };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function countLine(
  report: { linesRead: number; stored: number; skipped: SkippedLine[] },
  line: number,
  outcome: LineOutcome,
): void {
  report.linesRead += 1;
  if (outcome.kind === 'stored') {
    report.stored += 1;
    return;
  }
  const { kind: _, ...reason } = outcome;
  report.skipped.push({ line, ...reason });
}
