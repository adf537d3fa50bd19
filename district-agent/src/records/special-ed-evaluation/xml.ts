import {
  type SpecialEdEvaluation,
  specialEdEvaluationSchema,
} from '@portage/shared/records/special-ed-evaluation';
import { coded, indicator, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';
import { evaluationPart } from '../program-parts-xml.ts';

/** Writes and reads the `SpecialEducationEvaluations` document of the packet schema. */
export const specialEdEvaluationXml = recordDocumentForm<SpecialEdEvaluation>({
  root: 'SpecialEducationEvaluations',
  row: 'Evaluation',
  schema: specialEdEvaluationSchema,
  children: {
    evaluationType: one('IEPEligibilityEvaluationType', coded),
    consentGiven: optional('ConsentToEvaluationIndicator', indicator),
    consentDate: optional('ConsentToEvaluationDate', text),
    evaluationDate: optional('EligibilityEvaluationDate', text),
    parts: many('EvaluationPart', evaluationPart),
    isEligible: optional('IDEAIndicator', indicator),
    primaryDisability: optional('PrimaryDisabilityType', coded),
    disabilities: many('IDEADisabilityType', coded),
    parentObservations: optional('EligibilityParentObservationsExplanation', text),
    summary: optional('EvaluationSummary', text),
    reevaluationDueDate: optional('IndividualizedProgramServicePlanReevaluationDate', text),
  },
});
