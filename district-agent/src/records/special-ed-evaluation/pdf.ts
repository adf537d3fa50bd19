import type { SpecialEdEvaluation } from '@portage/shared/records/special-ed-evaluation';
import type { Block } from '../../pdf/content.ts';
import { formatDate, formatIndicator, inOneLine, wordsOf } from '../../pdf/format.ts';
import { knownFacts, textSection } from '../../pdf/sections.ts';
import { disabilityLines, evaluationSection, latestFirst } from '../program-parts-pdf.ts';

/** The evaluations for special education, latest first. */
export const specialEdEvaluationBlocks = (rows: readonly SpecialEdEvaluation[]): Block[] =>
  latestFirst(rows, ({ evaluationDate }) => evaluationDate).flatMap(evaluationBlocks);

const evaluationBlocks = (row: SpecialEdEvaluation): Block[] => [
  {
    kind: 'part',
    text: inOneLine(`${wordsOf(row.evaluationType)} evaluation`, formatDate(row.evaluationDate)),
  },
  ...knownFacts(
    ['Eligible', row.isEligible === null ? 'Not decided' : formatIndicator(row.isEligible)],
    ['Disability', disabilityLines(row.primaryDisability, row.disabilities)],
    ['Consent to evaluate', formatIndicator(row.consentGiven)],
    ['Consent date', formatDate(row.consentDate)],
    ['Reevaluation due', formatDate(row.reevaluationDueDate)],
  ),
  ...evaluationSection(row.parts),
  ...textSection('What the parents see', row.parentObservations),
  ...textSection('Summary', row.summary),
];
