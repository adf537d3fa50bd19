import { type CsvColumn, spreadsheetCsv } from '@portage/shared/spreadsheet-csv';
import type { StateReport, StateRow } from './state.ts';

const columns: readonly CsvColumn<StateRow>[] = [
  ['TransferId', ({ transferId }) => transferId],
  ['By', ({ by }) => by],
  ['Status', ({ status }) => status],
  ['RequestingDistrict', ({ requestingDistrict }) => requestingDistrict ?? ''],
  ['ReleasingDistrict', ({ releasingDistrict }) => releasingDistrict ?? ''],
  ['BeganAt', ({ beganAt }) => beganAt],
  ['DueAt', ({ dueAt }) => dueAt ?? ''],
  ['Due', ({ due }) => due ?? ''],
  ['EndedAt', ({ endedAt }) => endedAt ?? ''],
  ['LastEventAt', ({ lastEventAt }) => lastEventAt],
  ['Supplements', ({ supplements }) => String(supplements)],
  ['Students', ({ students }) => (students === null ? '' : String(students))],
];

/** The state of all transfers for a spreadsheet; times are RFC 3339. */
export const stateCsv = ({ rows }: StateReport): string => spreadsheetCsv(columns, rows);

/** The state of all transfers as lines: a table, then how many there are of each status. */
export const stateLines = (report: StateReport): string[] => [
  `Transfers as of ${report.at}`,
  '',
  ...report.rows.map(rowLine),
  '',
  ...Object.entries(report.counts).map(([name, count]) => `${String(count).padStart(7)}  ${name}`),
  `${String(report.waiting.inTime).padStart(7)}  waiting, in time`,
  `${String(report.waiting.overdue).padStart(7)}  waiting, overdue`,
  ...incompleteLines(report),
];

function rowLine(row: StateRow): string {
  const route = `${row.requestingDistrict ?? '-'} <- ${row.releasingDistrict ?? '-'}`;
  const due =
    row.due === null ? '' : `  due ${row.dueAt}${row.due === 'overdue' ? ' OVERDUE' : ''}`;
  const students = row.students === null ? '' : `  students ${row.students}`;
  const ended = row.endedAt === null ? '' : `  ended ${row.endedAt}`;
  const padded = [row.transferId, row.by.padEnd(7), row.status.padEnd(10), route.padEnd(28)];
  return `${padded.join('  ')}  began ${row.beganAt}${due}${ended}${students}`;
}

function incompleteLines({ redacted, incomplete }: StateReport): string[] {
  if (redacted === 0) return [];
  return [
    `${redacted} entries are redacted; ${incomplete} transfers have no beginning therefore, and ` +
      'others may be missing.',
  ];
}
