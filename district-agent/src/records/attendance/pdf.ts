import { groupBy } from '@portage/shared/group-by';
import type { Attendance } from '@portage/shared/records/attendance';
import type { Block, Column } from '../../pdf/content.ts';
import {
  formatCoded,
  formatDate,
  formatSchoolYear,
  formatTime,
  inOneLine,
  linesOf,
  wordsOf,
} from '../../pdf/format.ts';

/**
 * The attendance period detail: a count by school year and status, then year after year, latest
 * first, one line of the table for each day, with every event of that day. A student of thirteen
 * years has about as many days as a school has hours, and still a document that can be read.
 */
export const attendanceBlocks = (rows: readonly Attendance[]): Block[] => [
  { kind: 'heading', text: 'Summary' },
  { kind: 'table', columns: countColumns, rows: countRows(rows) },
  ...[...groupBy(rows.toSorted(latestFirst), ({ schoolYear }) => schoolYear)].flatMap(
    ([schoolYear, ofYear]) => yearBlocks(schoolYear, ofYear),
  ),
];

const latestFirst = (a: Attendance, b: Attendance): number =>
  b.schoolYear - a.schoolYear ||
  b.date.localeCompare(a.date, 'en') ||
  b.eventType.localeCompare(a.eventType, 'en') ||
  (a.arrivalTime ?? '').localeCompare(b.arrivalTime ?? '', 'en');

const eventWords = {
  DailyAttendance: 'Daily',
  ClassSectionAttendance: 'Class section',
  ProgramAttendance: 'Program',
  ExtracurricularAttendance: 'Extracurricular',
} as const;

const countColumns: readonly Column[] = [
  { title: 'School year', share: 1 },
  { title: 'Kind', share: 1 },
  { title: 'Status', share: 2 },
  { title: 'Events', share: 1 },
];

const dayColumns: readonly Column[] = [
  { title: 'Date', share: 14 },
  { title: 'School', share: 14 },
  { title: 'Events', share: 72 },
];

function countRows(rows: readonly Attendance[]): string[][] {
  const groups = groupBy(rows.toSorted(byYearKindAndStatus), (row) =>
    JSON.stringify([
      formatSchoolYear(row.schoolYear),
      eventWords[row.eventType],
      formatCoded(row.status),
    ]),
  );
  return [...groups].map(([key, group]) => [
    ...(JSON.parse(key) as string[]),
    String(group.length),
  ]);
}

const byYearKindAndStatus = (a: Attendance, b: Attendance): number =>
  b.schoolYear - a.schoolYear ||
  b.eventType.localeCompare(a.eventType, 'en') ||
  wordsOf(a.status).localeCompare(wordsOf(b.status), 'en');

function yearBlocks(schoolYear: number, rows: readonly Attendance[]): Block[] {
  const days = groupBy(rows, ({ date, schoolId, sessionName }) =>
    JSON.stringify([formatDate(date), linesOf(schoolId, sessionName ?? '')]),
  );
  return [
    { kind: 'heading', text: `School year ${formatSchoolYear(schoolYear)}` },
    {
      kind: 'table',
      columns: dayColumns,
      rows: [...days].map(([key, events]) => [
        ...(JSON.parse(key) as string[]),
        eventLines(events),
      ]),
    },
  ];
}

/** The events of a day, those of one kind and status in one line: `Daily, Tardy: 12 min`. */
function eventLines(events: readonly Attendance[]): string {
  const groups = groupBy(events, ({ eventType, status }) =>
    [eventWords[eventType], wordsOf(status)].join(', '),
  );
  return [...groups]
    .map(([words, group]) => {
      const details = group.map(detailOf).filter((detail) => detail !== '');
      return details.length === 0 ? words : `${words}: ${details.join('; ')}`;
    })
    .join('\n');
}

const detailOf = (row: Attendance): string =>
  inOneLine(
    [row.courseCode ?? '', row.sectionIdentifier ?? ''].filter((part) => part !== '').join(' / '),
    row.durationDays === null ? '' : `${row.durationDays} day`,
    row.durationMinutes === null ? '' : `${row.durationMinutes} min`,
    row.arrivalTime === null ? '' : `in ${formatTime(row.arrivalTime)}`,
    row.reason ?? '',
  );
