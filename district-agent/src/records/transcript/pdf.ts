import type { AcademicSession } from '@portage/shared/records/transcript';
import type { Block, Column } from '../../pdf/content.ts';
import {
  formatDate,
  formatPeriod,
  formatSchoolYear,
  inOneLine,
  linesOf,
  wordsOf,
} from '../../pdf/format.ts';
import { knownFacts } from '../../pdf/sections.ts';

/** The transcript: where the student stands, diplomas, then every session, earliest first. */
export function transcriptBlocks(rows: readonly AcademicSession[]): Block[] {
  const sessions = rows.toSorted(earliestFirst);
  const latest = sessions.findLast(({ summary }) => summary !== null);
  return [
    ...(latest === undefined ? [] : standing(latest)),
    ...sessions.flatMap(diplomaBlocks),
    ...sessions.flatMap(sessionBlocks),
  ];
}

const earliestFirst = (a: AcademicSession, b: AcademicSession): number =>
  a.schoolYear - b.schoolYear || (a.beginDate ?? '').localeCompare(b.beginDate ?? '', 'en');

const sessionName = (row: AcademicSession): string =>
  inOneLine(formatSchoolYear(row.schoolYear), row.sessionName ?? wordsOf(row.sessionType));

function standing(session: AcademicSession): Block[] {
  const { summary } = session;
  if (summary === null) return [];
  const { classRank, classSize } = summary;
  return [
    { kind: 'heading', text: `Summary as of ${sessionName(session)}` },
    ...knownFacts(
      ['Cumulative grade point average', average(summary.cumulativeGradePointAverage, summary)],
      [
        'Class rank',
        classRank === null ? '' : `${classRank}${classSize === null ? '' : ` of ${classSize}`}`,
      ],
      ['Credits attempted', summary.cumulativeCreditsAttempted ?? ''],
      ['Credits earned', summary.cumulativeCreditsEarned ?? ''],
      ['Class rank date', formatDate(summary.classRankDate)],
      ['Class size', classRank === null && classSize !== null ? String(classSize) : ''],
    ),
  ];
}

function average(value: string | null, summary: AcademicSession['summary']): string {
  const weighting = wordsOf(summary?.gradePointAverageWeighting ?? null);
  if (value === null || weighting === '') return value ?? '';
  return `${value} (${weighting.toLowerCase()})`;
}

function diplomaBlocks({ diploma }: AcademicSession): Block[] {
  if (diploma === null) return [];
  return [
    { kind: 'heading', text: wordsOf(diploma.type) },
    ...knownFacts(
      ['Awarded', formatDate(diploma.awardDate)],
      ['Distinction', wordsOf(diploma.distinction)],
      ['Honors', diploma.honors ?? ''],
    ),
  ];
}

const columns: readonly Column[] = [
  { title: 'Course', share: 14 },
  { title: 'Title', share: 44 },
  { title: 'SCED', share: 14 },
  { title: 'Mark', share: 12 },
  { title: 'Attempted', share: 12 },
  { title: 'Earned', share: 10 },
];

function sessionBlocks(row: AcademicSession): Block[] {
  const { summary } = row;
  return [
    {
      kind: 'heading',
      text: inOneLine(sessionName(row), row.schoolName, wordsOf(row.gradeLevel)),
    },
    ...(row.courses.length === 0
      ? []
      : [{ kind: 'table', columns, rows: row.courses.map(courseCells) } as const]),
    ...knownFacts(
      ['Dates', formatPeriod(row.beginDate, row.endDate)],
      ['Credits in', [...new Set(row.courses.map((c) => wordsOf(c.creditType)))].join(', ')],
      ['Session average', average(summary?.gradePointAverage ?? null, summary)],
      ['Cumulative average', average(summary?.cumulativeGradePointAverage ?? null, summary)],
    ),
  ];
}

const courseCells = (course: AcademicSession['courses'][number]): string[] => [
  course.courseCode,
  linesOf(course.title, wordsOf(course.additionalCreditType), wordsOf(course.repeatCode)),
  linesOf(
    course.scedCode?.code ?? wordsOf(course.scedCode ?? course.scedSubject),
    course.scedLevel?.code === 'G' ? '' : wordsOf(course.scedLevel),
  ),
  course.mark ?? 'In progress',
  course.creditsAttempted ?? '',
  course.creditsEarned ?? '',
];
