import { type CsvColumn, spreadsheetCsv } from '@portage/shared/spreadsheet-csv';
import type { TransferRow } from '../adapters/sqlite/transfer-rows.ts';

const columns: readonly CsvColumn<TransferRow>[] = [
  ['TransferId', ({ transferId }) => transferId],
  ['Side', ({ side }) => side],
  ['Status', ({ status }) => status],
  ['StateStudentId', ({ stateStudentId }) => stateStudentId ?? ''],
  ['LastName', ({ lastName }) => lastName],
  ['FirstName', ({ firstName }) => firstName],
  ['OtherDistrict', ({ otherDistrictName }) => otherDistrictName ?? ''],
  ['RequestedAt', ({ requestedAt }) => requestedAt],
  ['DueAt', ({ dueAt }) => dueAt ?? ''],
  ['AnsweredAt', ({ answeredAt }) => answeredAt ?? ''],
];

/** A list of transfers for a spreadsheet; times are RFC 3339. */
export const transfersCsv = (rows: readonly TransferRow[]): string => spreadsheetCsv(columns, rows);
