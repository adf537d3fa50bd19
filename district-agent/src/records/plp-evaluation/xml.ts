import { type PlpEvaluation, plpEvaluationSchema } from '@portage/shared/records/plp-evaluation';
import { coded, indicator, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';
import { evaluationPart } from '../program-parts-xml.ts';

/** Writes and reads the `PersonalLearningPlanEvaluations` document of the packet schema. */
export const plpEvaluationXml = recordDocumentForm<PlpEvaluation>({
  root: 'PersonalLearningPlanEvaluations',
  row: 'Evaluation',
  schema: plpEvaluationSchema,
  children: {
    programType: optional('IndividualizedProgramType', coded),
    evaluationDate: one('EligibilityEvaluationDate', text),
    consentGiven: optional('ConsentToEvaluationIndicator', indicator),
    consentDate: optional('ConsentToEvaluationDate', text),
    parts: many('EvaluationPart', evaluationPart),
    impairment: optional('Impairment', text),
    majorLifeActivities: many('MajorLifeActivity', coded),
    isEligible: optional('EligibilityIndicator', indicator),
    section504Status: optional('Section504Status', coded),
    decision: optional('EligibilityDecision', text),
    reevaluationDueDate: optional('IndividualizedProgramServicePlanReevaluationDate', text),
  },
});
