import type { Assessment } from '@portage/shared/records/assessment';
import type { Block, Column } from '../../pdf/content.ts';
import { formatDate, formatSchoolYear, inOneLine, linesOf, wordsOf } from '../../pdf/format.ts';

/** The assessment summary: every sitting, latest first, with scores, levels and subtests. */
export const assessmentBlocks = (rows: readonly Assessment[]): Block[] => [table(rows)];

const columns: readonly Column[] = [
  { title: 'Date', share: 13 },
  { title: 'Assessment', share: 28 },
  { title: 'Subject and grade', share: 21 },
  { title: 'Scores', share: 22 },
  { title: 'Performance level', share: 20 },
];

type Part = Pick<Assessment, 'scores' | 'performanceLevels'>;

const table = (rows: readonly Assessment[]): Block => ({
  kind: 'table',
  columns,
  rows: rows.toSorted(latestFirst).flatMap((row) => [cells(row), ...row.objectives.map(subtest)]),
});

const latestFirst = (a: Assessment, b: Assessment): number =>
  (b.administrationDate ?? '').localeCompare(a.administrationDate ?? '', 'en');

const cells = (row: Assessment): string[] => [
  formatDate(row.administrationDate),
  linesOf(
    row.title,
    row.identifier === row.title ? '' : row.identifier,
    row.reasonNotTested === null ? '' : `Not tested: ${wordsOf(row.reasonNotTested)}`,
  ),
  linesOf(
    wordsOf(row.subject),
    inOneLine(
      wordsOf(row.gradeLevel),
      row.schoolYear === null ? '' : formatSchoolYear(row.schoolYear),
    ),
    inOneLine(wordsOf(row.administrationLanguage), wordsOf(row.administrationEnvironment)),
  ),
  scores(row),
  levels(row),
];

const subtest = (part: Assessment['objectives'][number]): string[] => [
  '',
  `Subtest: ${part.title ?? part.identifier}`,
  '',
  scores(part),
  levels(part),
];

const scores = (part: Part): string =>
  linesOf(...part.scores.map(({ metric, value }) => `${wordsOf(metric)}: ${value}`));

const levels = (part: Part): string =>
  linesOf(
    ...part.performanceLevels.map(({ level, indicatorName }) =>
      indicatorName === null ? wordsOf(level) : `${indicatorName}: ${wordsOf(level)}`,
    ),
  );
