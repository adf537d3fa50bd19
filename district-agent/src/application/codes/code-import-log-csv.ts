import { type CsvColumn, spreadsheetCsv } from '@portage/shared/spreadsheet-csv';
import type { CodeImportLogLine } from './code-import-log.ts';

/** The log of an import by code for a spreadsheet, a line for each student. */
export const codeImportLogCsv = (lines: readonly CodeImportLogLine[]): string =>
  spreadsheetCsv(columns, lines);

const columns: readonly CsvColumn<CodeImportLogLine>[] = [
  ['FirstName', ({ firstName }) => firstName],
  ['LastName', ({ lastName }) => lastName],
  ['Grade', ({ grade }) => grade],
  ['SourceImportStatus', ({ sourceImportStatus }) => sourceImportStatus],
  ['ScoreImportStatus', ({ scoreImportStatus }) => scoreImportStatus],
  ['SourceStudentId', ({ source }) => source.localStudentId],
  ['SourceStateId', ({ source }) => source.stateStudentId ?? ''],
  ['SourceUserName', ({ source }) => source.userName ?? ''],
  ['SourceEmail', ({ source }) => source.email ?? ''],
  ['DestinationStudentId', ({ destination }) => destination?.localStudentId ?? ''],
  ['DestinationStateId', ({ destination }) => destination?.stateStudentId ?? ''],
  ['DestinationUserName', ({ destination }) => destination?.userName ?? ''],
  ['DestinationEmail', ({ destination }) => destination?.email ?? ''],
];
