import { stringify } from 'csv-stringify/sync';
import type { ImportLog, LogRow } from './import-log.ts';

/**
 * Import logs as CSV that opens in a spreadsheet: byte-order mark (without it, Excel takes UTF-8
 * for the local code page), a line of headings, CRLF and quotes as in RFC 4180. No cell can be
 * taken for a formula: one that begins like a formula, even after blanks and marks nobody sees or
 * in full-width forms, begins with an apostrophe instead (OWASP, CSV Injection).
 */
export const importLogCsv = (logs: readonly ImportLog[]): string =>
  stringify(
    logs.flatMap((log) => log.lines.map((row) => columns.map(([, cell]) => cell(row, log)))),
    {
      ...{ bom: true, header: true, escape_formulas: true, record_delimiter: '\r\n', eof: true },
      columns: columns.map(([header]) => ({ key: header, header })),
      cast: { string: withoutFormula },
    },
  );

const columns: readonly (readonly [string, (row: LogRow, log: ImportLog) => string])[] = [
  ['Run', (_, { run }) => String(run.importRunId)],
  ['Run at', (_, { run }) => run.at],
  ['Kind', (_, { run }) => run.kind],
  ['By', (_, { run }) => run.personName],
  ['Object', ({ object }) => object],
  ['Key', ({ key }) => key],
  ['On the source', ({ onSource }) => onSource],
  ['Here before', ({ before }) => before],
  ['Here now', ({ now }) => now],
  ['Status', ({ status }) => status],
  ['Done', ({ done }) => done],
  ['Reason', ({ reasonText }) => reasonText],
  ['Reason code', ({ reason }) => reason ?? ''],
  ['Row in the document', ({ bad }) => (bad === null ? '' : String(bad.row))],
  ['Fault', ({ bad }) => bad?.code ?? ''],
  ['Property at fault', ({ bad }) => bad?.property ?? ''],
  ['Source ID', ({ sourceRecordId }) => sourceRecordId],
];

/** Blanks, control characters and marks that have no shape. */
const unseen = /^[\s\p{Z}\p{C}]+/u;

/** The library looks at the first character alone. */
function withoutFormula(text: string): string {
  const seen = text.replace(unseen, '').slice(0, 4).normalize('NFKC');
  return /^[=+\-@]/.test(seen) ? `'${text}` : text;
}
