import type { Iep } from '@portage/shared/records/iep';
import type { Block } from '../../pdf/content.ts';
import { formatCoded, formatDate, inOneLine, linesOf, wordsOf } from '../../pdf/format.ts';
import { knownFacts, textSection } from '../../pdf/sections.ts';
import {
  accommodationSection,
  disabilityLines,
  goalSection,
  latestFirst,
  serviceSection,
} from '../program-parts-pdf.ts';

/** The individualized education programs, latest first, each in full. */
export const iepBlocks = (rows: readonly Iep[]): Block[] =>
  latestFirst(rows, ({ planDate }) => planDate).flatMap(planBlocks);

const planBlocks = (row: Iep): Block[] => [
  {
    kind: 'part',
    text: inOneLine(`Program of ${formatDate(row.planDate)}`, wordsOf(row.status)),
  },
  ...knownFacts(
    ['Disability', disabilityLines(row.primaryDisability, row.disabilities)],
    ['Educational environment', environment(row)],
    ['In effect', formatDate(row.implementationDate)],
    ['Ends', formatDate(row.endDate)],
    ['Reevaluation due', formatDate(row.reevaluationDueDate)],
    ['Signed', inOneLine(row.signedBy ?? '', formatDate(row.signatureDate))],
    ['Exit from special education', exit(row)],
    ['Minutes a week', minutes(row)],
  ),
  ...textSection('Present level: academic', row.academicLevel),
  ...textSection('Present level: functional', row.functionalLevel),
  ...textSection('Strengths', row.strengths),
  ...textSection('Concerns of the parents', row.parentConcerns),
  ...goalSection(row.goals),
  ...serviceSection('Services', row.services),
  ...accommodationSection(row.accommodations),
  ...textSection('Why this placement', row.placementRationale),
  ...textSection('Alternate assessment', row.alternateAssessmentRationale),
];

const environment = (row: Iep): string =>
  linesOf(formatCoded(row.environmentSchoolAge), formatCoded(row.environmentEarlyChildhood));

const exit = (row: Iep): string => inOneLine(formatDate(row.exitDate), wordsOf(row.exitReason));

const minutes = ({ inclusionMinutesPerWeek, nonInclusionMinutesPerWeek }: Iep): string =>
  linesOf(
    inclusionMinutesPerWeek === null ? '' : `${inclusionMinutesPerWeek} in regular classes`,
    nonInclusionMinutesPerWeek === null ? '' : `${nonInclusionMinutesPerWeek} outside them`,
  );
