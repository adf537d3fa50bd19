import { tablePdf } from '../pdf/table-pdf.ts';
import type { DisclosureReport } from './report.ts';
import {
  deciderText,
  decisionText,
  evidenceText,
  packetLines,
  purposeText,
  receiptLines,
  type ShownRow,
  shownRows,
  studentText,
} from './row-text.ts';

/** The report as a document to print: one row a request, with its notes at the end. */
export const disclosuresPdf = (
  report: DisclosureReport,
  notes: readonly string[],
): Promise<Uint8Array> =>
  tablePdf({
    title: 'Record of requests for records and of disclosures',
    facts: [
      `District: ${report.districtName} (${report.districtId})`,
      `Log: ${report.origin}, up to ${report.logUpTo ?? '(empty)'}`,
      report.recordMadeAt === null
        ? 'Without the district’s own record.'
        : `With the district’s own record of ${report.recordMadeAt}.`,
      'Times are UTC.',
    ],
    columns: columns.map(({ title, share }) => ({ title, share })),
    rows: shownRows(report.rows).map((row) => columns.map(({ cell }) => shortTimes(cell(row)))),
    notes,
    madeAt: new Date(report.recordMadeAt ?? report.logUpTo ?? 0),
  });

const lines = (...texts: readonly (string | null)[]): string =>
  texts.filter((text) => text !== null && text !== '').join('\n');

const columns: readonly { title: string; share: number; cell: (shown: ShownRow) => string }[] = [
  { title: 'Requested', share: 18, cell: askedCell },
  { title: 'Student', share: 16, cell: studentText },
  {
    title: 'Purpose and evidence',
    share: 16,
    cell: (shown) => lines(purposeText(shown), evidenceText(shown)),
  },
  { title: 'Decision', share: 14, cell: (shown) => decisionCell(shown) },
  { title: 'Disclosed', share: 24, cell: (shown) => lines(...packetLines(shown)) },
  { title: 'Receipts', share: 14, cell: (shown) => lines(...receiptLines(shown)) },
  {
    title: 'Transfer and entries of the log',
    share: 14,
    cell: ({ row }) => lines(row.transferId, row.entries.join(' ')),
  },
];

function askedCell({ row: { request, beganAt } }: ShownRow): string {
  if (request === null) return lines(beganAt, 'Transfer code; nobody has redeemed it');
  const { at, districtName, districtId, person, signedWith } = request;
  return lines(at, `${districtName} (${districtId})`, person, `signed with ${signedWith}`);
}

const decisionCell = (shown: ShownRow): string =>
  lines(decisionText(shown), deciderText(shown), shown.row.reason);

/** Seconds are enough for people; the zone stands above the table. */
const shortTimes = (text: string): string =>
  text.replace(/(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d+)?Z/g, '$1 $2');
