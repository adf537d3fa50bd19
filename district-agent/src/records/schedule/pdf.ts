import type { ScheduledSection } from '@portage/shared/records/schedule';
import type { Block, Column } from '../../pdf/content.ts';
import {
  formatPeriod,
  formatSchoolYear,
  formatTime,
  inOneLine,
  linesOf,
} from '../../pdf/format.ts';
import { tableSection } from '../../pdf/sections.ts';

/** The schedule: the sections of each school year and term, latest first, by period. */
export function scheduleBlocks(rows: readonly ScheduledSection[]): Block[] {
  const terms = new Set(rows.toSorted(latestFirst).map(termOf));
  return [...terms].flatMap((term) => {
    const sections = rows.filter((row) => termOf(row) === term).toSorted(byPeriod);
    return tableSection(term, columns, sections.map(cells));
  });
}

const latestFirst = (a: ScheduledSection, b: ScheduledSection): number =>
  b.schoolYear - a.schoolYear || (b.startDate ?? '').localeCompare(a.startDate ?? '', 'en');

const termOf = (row: ScheduledSection): string =>
  inOneLine(
    formatSchoolYear(row.schoolYear),
    row.sessionName ?? '',
    row.schoolName ?? `School ${row.schoolId}`,
  );

const firstPeriod = ({ meetings }: ScheduledSection): string =>
  meetings[0]?.startTime ?? meetings[0]?.period ?? '';

const byPeriod = (a: ScheduledSection, b: ScheduledSection): number =>
  firstPeriod(a).localeCompare(firstPeriod(b), 'en', { numeric: true }) ||
  a.courseCode.localeCompare(b.courseCode, 'en');

const columns: readonly Column[] = [
  { title: 'Period', share: 12 },
  { title: 'Days and times', share: 24 },
  { title: 'Course', share: 34 },
  { title: 'Teacher', share: 22 },
  { title: 'Room', share: 10 },
];

const cells = (row: ScheduledSection): string[] => [
  linesOf(...row.meetings.map(({ period }) => period ?? '')),
  linesOf(
    ...row.meetings.flatMap(({ days, startTime, endTime }) => [
      days ?? '',
      [formatTime(startTime), formatTime(endTime)].filter((time) => time !== '').join('–'),
    ]),
  ),
  linesOf(
    row.title,
    inOneLine(row.courseCode, `section ${row.sectionIdentifier}`),
    formatPeriod(row.startDate, row.endDate),
  ),
  linesOf(...row.teachers),
  linesOf(...row.meetings.map(({ room }) => room ?? '')),
];
