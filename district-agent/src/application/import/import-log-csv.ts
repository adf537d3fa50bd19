import { type CsvColumn, spreadsheetCsv } from '@portage/shared/spreadsheet-csv';
import type { ImportLog, LogRow } from './import-log.ts';

/** Import logs as CSV that opens in a spreadsheet, a line for each received row. */
export const importLogCsv = (logs: readonly ImportLog[]): string =>
  spreadsheetCsv(
    columns,
    logs.flatMap((log) => log.lines.map((row) => ({ row, log }))),
  );

const columns: readonly CsvColumn<{ row: LogRow; log: ImportLog }>[] = [
  ['Run', ({ log: { run } }) => String(run.importRunId)],
  ['Run at', ({ log: { run } }) => run.at],
  ['Kind', ({ log: { run } }) => run.kind],
  ['By', ({ log: { run } }) => run.personName],
  ['Object', ({ row: { object } }) => object],
  ['Key', ({ row: { key } }) => key],
  ['On the source', ({ row: { onSource } }) => onSource],
  ['Here before', ({ row: { before } }) => before],
  ['Here now', ({ row: { now } }) => now],
  ['Status', ({ row: { status } }) => status],
  ['Done', ({ row: { done } }) => done],
  ['Reason', ({ row: { reasonText } }) => reasonText],
  ['Reason code', ({ row: { reason } }) => reason ?? ''],
  ['Row in the document', ({ row: { bad } }) => (bad === null ? '' : String(bad.row))],
  ['Fault', ({ row: { bad } }) => bad?.code ?? ''],
  ['Property at fault', ({ row: { bad } }) => bad?.property ?? ''],
  ['Source ID', ({ row: { sourceRecordId } }) => sourceRecordId],
];
