import { stringify } from 'csv-stringify/sync';

/** A column of a table: its heading, and its cell of a row. */
export type CsvColumn<Row> = readonly [string, (row: Row) => string];

/**
 * CSV that opens in a spreadsheet: byte-order mark (without it, Excel takes UTF-8 for the local
 * code page), a line of headings, CRLF and quotes as in RFC 4180. No cell can be taken for a
 * formula: one that begins like a formula, even after blanks and marks nobody sees or in
 * full-width forms, begins with an apostrophe instead (OWASP, CSV Injection).
 */
export const spreadsheetCsv = <Row>(
  columns: readonly CsvColumn<Row>[],
  rows: readonly Row[],
): string =>
  stringify(
    rows.map((row) => columns.map(([, cell]) => cell(row))),
    {
      ...{ bom: true, header: true, escape_formulas: true, record_delimiter: '\r\n', eof: true },
      columns: columns.map(([header]) => ({ key: header, header })),
      cast: { string: withoutFormula },
    },
  );

/** Blanks, control characters and marks that have no shape. */
const unseen = /^[\s\p{Z}\p{C}]+/u;

/** The library looks at the first character alone. */
function withoutFormula(text: string): string {
  const seen = text.replace(unseen, '').slice(0, 4).normalize('NFKC');
  return /^[=+\-@]/.test(seen) ? `'${text}` : text;
}
