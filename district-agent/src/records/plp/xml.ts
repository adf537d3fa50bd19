import { type Plp, plpSchema } from '@portage/shared/records/plp';
import { coded, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';
import { accommodation, goal, plannedService } from '../program-parts-xml.ts';

/** Writes and reads the `PersonalLearningPlans` document of the packet schema. */
export const plpXml = recordDocumentForm<Plp>({
  root: 'PersonalLearningPlans',
  row: 'Plan',
  schema: plpSchema,
  children: {
    programType: one('IndividualizedProgramType', coded),
    section504Status: optional('Section504Status', coded),
    planDate: one('IndividualizedProgramServicePlanDate', text),
    endDate: optional('IndividualizedProgramServicePlanEndDate', text),
    reviewDueDate: optional('IndividualizedProgramServicePlanReevaluationDate', text),
    concern: optional('AreaOfConcern', text),
    goals: many('Goal', goal),
    services: many('PlannedService', plannedService),
    accommodations: many('Accommodation', accommodation),
    signedBy: optional('IndividualizedProgramServicePlanSignedBy', text),
    signatureDate: optional('IndividualizedProgramServicePlanSignatureDate', text),
    comments: optional('Comments', text),
  },
});
