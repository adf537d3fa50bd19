import type {
  Accommodation,
  EvaluationPart,
  Goal,
  PlannedService,
} from '@portage/shared/records/program-parts';
import { coded, group, indicator, one, optional, text } from '../xml/elements.ts';

/** A goal in its element. */
export const goal = group<Goal>({
  type: optional('IEPGoalType', coded),
  description: one('GoalDescription', text),
  currentPerformance: optional('GoalCurrentPerformanceDescription', text),
  successCriteria: optional('GoalSuccessCriteria', text),
  measurement: optional('GoalMeasurementDescription', text),
  schedule: optional('GoalMeasurementSchedule', text),
  startDate: optional('GoalStartDate', text),
  endDate: optional('GoalEndDate', text),
  status: optional('GoalStatusType', coded),
  progress: optional('GoalStatus', text),
});

/** A service in its element. */
export const plannedService = group<PlannedService>({
  service: one('IndividualizedProgramPlannedServiceType', coded),
  startDate: optional('IndividualizedProgramPlannedServiceStartDate', text),
  endDate: optional('ServiceExitDate', text),
  frequency: optional('IndividualizedProgramPlannedServiceFrequency', coded),
  durationHours: optional('IndividualizedProgramPlannedServiceDuration', text),
  deliveryMethod: optional('MethodOfServiceDelivery', coded),
  setting: optional('ServiceSettingDescription', text),
  provider: optional('ServiceProviderName', text),
  extendsOutsideSchoolYear: optional('ServiceExtendsOutsideSchoolYear', indicator),
});

/** An accommodation in its element. */
export const accommodation = group<Accommodation>({
  accommodation: one('AccommodationType', coded),
  category: optional('AssessmentAccommodationCategory', coded),
  description: optional('IndividualizedProgramAccommodationDescription', text),
  appliesTo: optional('IndividualizedProgramAccommodationApplicability', text),
});

/** A part of an evaluation in its element. */
export const evaluationPart = group<EvaluationPart>({
  category: one('IDEAEligibilityEvaluationCategory', coded),
  evaluationDate: optional('EligibilityEvaluationDate', text),
  evaluator: optional('EvaluatorName', text),
  instrument: optional('EvaluationInstrument', text),
  result: optional('EligibilityEvaluationDescription', text),
});
