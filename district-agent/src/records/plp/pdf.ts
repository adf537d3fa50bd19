import type { Plp } from '@portage/shared/records/plp';
import type { Block } from '../../pdf/content.ts';
import { formatDate, inOneLine, wordsOf } from '../../pdf/format.ts';
import { knownFacts, textSection } from '../../pdf/sections.ts';
import {
  accommodationSection,
  goalSection,
  latestFirst,
  serviceSection,
} from '../program-parts-pdf.ts';

/** The personal learning plans, latest first: 504 plans and other individual plans. */
export const plpBlocks = (rows: readonly Plp[]): Block[] =>
  latestFirst(rows, ({ planDate }) => planDate).flatMap(planBlocks);

const planBlocks = (row: Plp): Block[] => [
  { kind: 'part', text: inOneLine(wordsOf(row.programType), formatDate(row.planDate)) },
  ...knownFacts(
    ['Section 504', wordsOf(row.section504Status)],
    ['Ends', formatDate(row.endDate)],
    ['Review due', formatDate(row.reviewDueDate)],
    ['Signed', inOneLine(row.signedBy ?? '', formatDate(row.signatureDate))],
  ),
  ...textSection('Area of concern', row.concern),
  ...accommodationSection(row.accommodations),
  ...goalSection(row.goals),
  ...serviceSection('Services', row.services),
  ...textSection('Comments', row.comments),
];
