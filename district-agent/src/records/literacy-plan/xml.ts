import { type LiteracyPlan, literacyPlanSchema } from '@portage/shared/records/literacy-plan';
import { coded, group, integer, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';
import { goal, plannedService } from '../program-parts-xml.ts';

const literacyScreening = group<LiteracyPlan['screenings'][number]>({
  assessment: one('LiteracyAssessmentAdministeredType', coded),
  administrationDate: optional('AssessmentAdministrationStartDate', text),
  score: optional('AssessmentResultScoreValue', text),
  level: optional('AssessmentPerformanceLevelIdentifier', coded),
});

/** Writes and reads the `LiteracyPlans` document of the packet schema. */
export const literacyPlanXml = recordDocumentForm<LiteracyPlan>({
  root: 'LiteracyPlans',
  row: 'LiteracyPlan',
  schema: literacyPlanSchema,
  children: {
    schoolYear: optional('SchoolYear', integer),
    gradeLevel: optional('GradeLevelWhenAssessed', coded),
    planDate: one('IndividualizedProgramServicePlanDate', text),
    endDate: optional('IndividualizedProgramServicePlanEndDate', text),
    screenings: many('Screening', literacyScreening),
    goals: many('Goal', goal),
    interventions: many('PlannedService', plannedService),
    goalMet: optional('LiteracyGoalMetStatus', coded),
    parentNotifiedDate: optional('ParentNotificationDate', text),
    comments: optional('Comments', text),
  },
});
