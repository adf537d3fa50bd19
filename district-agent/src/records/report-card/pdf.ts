import { newestReportCardFirst, type ReportCard } from '@portage/shared/records/report-card';
import type { Block, Column } from '../../pdf/content.ts';
import { formatDate, formatSchoolYear, inOneLine, linesOf, wordsOf } from '../../pdf/format.ts';
import { knownFacts, textSection } from '../../pdf/sections.ts';

/** The report cards, latest first, each named by its term. */
export const reportCardBlocks = (rows: readonly ReportCard[]): Block[] =>
  rows.toSorted(newestReportCardFirst).flatMap(cardBlocks);

const cardBlocks = (card: ReportCard): Block[] => [
  {
    kind: 'part',
    text: inOneLine(card.termName, formatSchoolYear(card.schoolYear), card.schoolName),
  },
  ...knownFacts(
    ['Grade', wordsOf(card.gradeLevel)],
    ['Issued', formatDate(card.issuedDate)],
    ['Grade point average', card.gradePointAverage ?? ''],
    ['Attendance', attendance(card)],
  ),
  ...marksTable(card),
  ...textSection('Comments', card.comments),
];

const attendance = ({ daysPresent, daysAbsent, daysTardy }: ReportCard): string =>
  linesOf(
    daysPresent === null ? '' : `Days present: ${daysPresent}`,
    daysAbsent === null ? '' : `Days absent: ${daysAbsent}`,
    daysTardy === null ? '' : `Days tardy: ${daysTardy}`,
  );

type Course = ReportCard['courses'][number];
type Mark = Course['marks'][number];

/** One column for each marking period when these are few, else the marks one below the other. */
function marksTable({ courses }: ReportCard): Block[] {
  if (courses.length === 0) return [];
  const marks = courses.flatMap((course) => course.marks);
  const hasKinds = new Set(marks.map(({ kind }) => wordsOf(kind))).size > 1;
  const nameOf = (mark: Mark): string => columnOf(mark, hasKinds);
  const periods = [...new Set(marks.map(nameOf))];
  const isNarrow = periods.length > MOST_COLUMNS;
  const markColumns = isNarrow
    ? [{ title: 'Marks', share: 30 }]
    : periods.map((title) => ({ title, share: 40 / Math.max(4, periods.length) }));
  const columns: readonly Column[] = [
    { title: 'Course', share: 34 },
    ...markColumns,
    { title: 'Teacher’s comment', share: 34 },
  ];
  const rows = courses.map((course) => [
    linesOf(course.title, inOneLine(course.courseCode ?? '', course.teacherName ?? '')),
    ...(isNarrow
      ? [linesOf(...course.marks.map((mark) => `${nameOf(mark)}: ${mark.mark}`))]
      : periods.map((period) => marksIn(course.marks.filter((mark) => nameOf(mark) === period)))),
    course.comment ?? '',
  ]);
  return [{ kind: 'table', columns, rows }];
}

const MOST_COLUMNS = 5;

/** The kind of a mark is said only where there is more than one. */
const columnOf = ({ markingPeriodName, kind, isFinal }: Mark, hasKinds: boolean): string =>
  inOneLine(markingPeriodName, hasKinds ? wordsOf(kind) : '', isFinal === true ? 'final' : '');

const marksIn = (marks: readonly Mark[]): string => linesOf(...marks.map(({ mark }) => mark));
