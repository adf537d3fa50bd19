import type { LiteracyPlan } from '@portage/shared/records/literacy-plan';
import type { Block, Column } from '../../pdf/content.ts';
import { formatDate, formatSchoolYear, inOneLine, wordsOf } from '../../pdf/format.ts';
import { knownFacts, tableSection, textSection } from '../../pdf/sections.ts';
import { goalSection, latestFirst, serviceSection } from '../program-parts-pdf.ts';

/** The literacy plans, latest first. */
export const literacyPlanBlocks = (rows: readonly LiteracyPlan[]): Block[] =>
  latestFirst(rows, ({ planDate }) => planDate).flatMap(planBlocks);

const planBlocks = (row: LiteracyPlan): Block[] => [
  {
    kind: 'part',
    text: inOneLine(`Plan of ${formatDate(row.planDate)}`, wordsOf(row.gradeLevel)),
  },
  ...knownFacts(
    ['School year', row.schoolYear === null ? '' : formatSchoolYear(row.schoolYear)],
    ['Ends', formatDate(row.endDate)],
    ['Goal met', wordsOf(row.goalMet)],
    ['Parents told', formatDate(row.parentNotifiedDate)],
  ),
  ...tableSection('Screenings', columns, row.screenings.map(screeningCells)),
  ...goalSection(row.goals),
  ...serviceSection('Interventions', row.interventions),
  ...textSection('Comments', row.comments),
];

const columns: readonly Column[] = [
  { title: 'Test', share: 44 },
  { title: 'Date', share: 20 },
  { title: 'Score', share: 16 },
  { title: 'Level', share: 28 },
];

const screeningCells = (screening: LiteracyPlan['screenings'][number]): string[] => [
  wordsOf(screening.assessment),
  formatDate(screening.administrationDate),
  screening.score ?? '',
  wordsOf(screening.level),
];
