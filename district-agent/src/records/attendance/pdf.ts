import type { Attendance } from '@portage/shared/records/attendance';
import type { Block, Column } from '../../pdf/content.ts';
import { formatCoded, formatDate, formatTime, linesOf, wordsOf } from '../../pdf/format.ts';

/** The attendance period detail: a count by school year and status, then every event. */
export const attendanceBlocks = (rows: readonly Attendance[]): Block[] =>
  blocksOf(rows.toSorted(latestFirst));

const latestFirst = (a: Attendance, b: Attendance): number =>
  b.date.localeCompare(a.date, 'en') ||
  (a.arrivalTime ?? '').localeCompare(b.arrivalTime ?? '', 'en');

const eventWords = {
  DailyAttendance: 'Daily',
  ClassSectionAttendance: 'Class section',
  ProgramAttendance: 'Program',
  ExtracurricularAttendance: 'Extracurricular',
} as const;

const detailColumns: readonly Column[] = [
  { title: 'Date', share: 15 },
  { title: 'School', share: 14 },
  { title: 'Kind', share: 22 },
  { title: 'Status', share: 22 },
  { title: 'Length', share: 13 },
  { title: 'Reason', share: 22 },
];

const countColumns: readonly Column[] = [
  { title: 'School year', share: 1 },
  { title: 'Kind', share: 1 },
  { title: 'Status', share: 2 },
  { title: 'Events', share: 1 },
];

const blocksOf = (rows: readonly Attendance[]): Block[] => [
  { kind: 'heading', text: 'Summary' },
  { kind: 'table', columns: countColumns, rows: countRows(rows) },
  { kind: 'heading', text: 'Events' },
  { kind: 'table', columns: detailColumns, rows: rows.map(cells) },
];

function countRows(rows: readonly Attendance[]): string[][] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const year = `${row.schoolYear - 1}–${String(row.schoolYear).slice(-2)}`;
    const key = JSON.stringify([year, eventWords[row.eventType], wordsOf(row.status)]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => [...(JSON.parse(key) as string[]), String(count)]);
}

const cells = (row: Attendance): string[] => [
  formatDate(row.date),
  row.schoolId,
  linesOf(
    eventWords[row.eventType],
    [row.courseCode ?? '', row.sectionIdentifier ?? ''].filter((part) => part !== '').join(' / '),
    row.sessionName ?? '',
  ),
  formatCoded(row.status),
  linesOf(
    row.durationDays === null ? '' : `${row.durationDays} day`,
    row.durationMinutes === null ? '' : `${row.durationMinutes} min`,
    row.arrivalTime === null ? '' : `In ${formatTime(row.arrivalTime)}`,
  ),
  row.reason ?? '',
];
