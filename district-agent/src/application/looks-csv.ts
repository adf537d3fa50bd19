import { type CsvColumn, spreadsheetCsv } from '@portage/shared/spreadsheet-csv';
import type { NotedLook } from '../adapters/sqlite/transfer-looks.ts';

const columns: readonly CsvColumn<NotedLook>[] = [
  ['At', ({ at }) => at],
  ['Username', ({ username }) => username],
  ['Name', ({ personName }) => personName ?? ''],
  ['Via', ({ via }) => via],
  ['Act', ({ act }) => act],
  ['Object', ({ object }) => object ?? ''],
];

/** Who has looked at a transfer, for a spreadsheet; times are RFC 3339. */
export const looksCsv = (rows: readonly NotedLook[]): string => spreadsheetCsv(columns, rows);
