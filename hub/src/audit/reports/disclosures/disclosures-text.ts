import { type CsvColumn, spreadsheetCsv } from '@portage/shared/spreadsheet-csv';
import type { DisclosureReport } from './report.ts';
import {
  deciderText,
  decisionText,
  evidenceText,
  onlyTheDistrict,
  packetLines,
  purposeText,
  receiptLines,
  type ShownRow,
  shownRows,
  studentText,
} from './row-text.ts';

type Student = NonNullable<NonNullable<ShownRow['named']>['student']>;

/** A student's field; where nobody said who it is, that only the district could. */
const ofStudent =
  (field: keyof Student) =>
  ({ row, named }: ShownRow): string =>
    named?.student?.[field] ?? (row.named === null ? onlyTheDistrict : '');

const columns: readonly CsvColumn<ShownRow>[] = [
  ['TransferId', ({ row }) => row.transferId],
  ['By', ({ row }) => row.by],
  ['RequestedAt', ({ row }) => row.request?.at ?? ''],
  ['RequestingDistrict', ({ row }) => row.request?.districtId ?? ''],
  ['RequestingDistrictName', ({ row }) => row.request?.districtName ?? ''],
  ['RequestedBy', ({ row }) => row.request?.person ?? ''],
  ['SignedWithKey', ({ row }) => row.request?.signedWith ?? ''],
  ['Purpose', purposeText],
  ['EnrollmentEvidence', evidenceText],
  ['LocalStudentId', ofStudent('localStudentId')],
  ['StateStudentId', ofStudent('stateStudentId')],
  ['LastName', ofStudent('lastName')],
  ['FirstName', ofStudent('firstName')],
  ['Birthdate', ofStudent('birthdate')],
  ['Students', ({ row }) => String(row.students)],
  ['Decision', ({ row }) => row.decision],
  ['DecidedAt', ({ row }) => row.decidedAt ?? ''],
  ['DecidedBy', deciderText],
  ['Reason', ({ row }) => row.reason ?? ''],
  ['Disclosed', (shown) => packetLines(shown).join('; ')],
  ['Receipts', (shown) => receiptLines(shown).join('; ')],
  ['LogEntries', ({ row }) => row.entries.join(' ')],
];

/** The report for a spreadsheet; times are RFC 3339. Notes are not in it. */
export const disclosuresCsv = ({ rows }: DisclosureReport): string =>
  spreadsheetCsv(columns, shownRows(rows));

/** The report as lines for a terminal, without its notes. */
export const disclosureLines = (report: DisclosureReport): string[] => [
  `Requests for records of ${report.districtName} (${report.districtId}), and disclosures`,
  `Log ${report.origin} up to ${report.logUpTo ?? '(empty)'}`,
  '',
  ...shownRows(report.rows).flatMap(rowLines),
  `${report.rows.length} rows`,
];

function rowLines(shown: ShownRow): string[] {
  const { row } = shown;
  const { request } = row;
  const asked =
    request === null
      ? `${row.beganAt}  code made; nobody has redeemed it`
      : `${request.at}  ${request.districtName} (${request.person ?? '-'}) asked`;
  const decider = deciderText(shown);
  return [
    asked,
    `   transfer ${row.transferId} by ${row.by}, entries ${row.entries.join(' ')}`,
    `   student: ${studentText(shown)}`,
    `   purpose: ${purposeText(shown)}`,
    `   decision: ${decisionText(shown)}${decider === '' ? '' : ` by ${decider}`}`,
    ...(row.reason === null ? [] : [`   reason: ${row.reason}`]),
    ...packetLines(shown).map((line) => `   ${line}`),
    ...receiptLines(shown).map((line) => `   ${line}`),
    '',
  ];
}
