import type { PlpEvaluation } from '@portage/shared/records/plp-evaluation';
import type { Block } from '../../pdf/content.ts';
import { formatDate, formatIndicator, inOneLine, linesOf, wordsOf } from '../../pdf/format.ts';
import { knownFacts, textSection } from '../../pdf/sections.ts';
import { evaluationSection, latestFirst } from '../program-parts-pdf.ts';

/** The evaluations for personal learning plans, latest first. */
export const plpEvaluationBlocks = (rows: readonly PlpEvaluation[]): Block[] =>
  latestFirst(rows, ({ evaluationDate }) => evaluationDate).flatMap(evaluationBlocks);

const evaluationBlocks = (row: PlpEvaluation): Block[] => [
  {
    kind: 'part',
    text: inOneLine(`Evaluation of ${formatDate(row.evaluationDate)}`, wordsOf(row.programType)),
  },
  ...knownFacts(
    ['Eligible', row.isEligible === null ? 'Not decided' : formatIndicator(row.isEligible)],
    ['Section 504', wordsOf(row.section504Status)],
    ['Consent to evaluate', formatIndicator(row.consentGiven)],
    ['Consent date', formatDate(row.consentDate)],
    ['Major life activities', linesOf(...row.majorLifeActivities.map(wordsOf))],
    ['Reevaluation due', formatDate(row.reevaluationDueDate)],
  ),
  ...textSection('Impairment', row.impairment),
  ...evaluationSection(row.parts),
  ...textSection('Decision', row.decision),
];
