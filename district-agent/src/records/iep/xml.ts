import { type Iep, iepSchema } from '@portage/shared/records/iep';
import { coded, integer, many, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';
import { accommodation, goal, plannedService } from '../program-parts-xml.ts';

/** Writes and reads the `IndividualizedEducationPrograms` document of the packet schema. */
export const iepXml = recordDocumentForm<Iep>({
  root: 'IndividualizedEducationPrograms',
  row: 'IEP',
  schema: iepSchema,
  children: {
    status: optional('IDEAIEPStatus', coded),
    planDate: one('IndividualizedProgramServicePlanDate', text),
    implementationDate: optional('IndividualizedProgramDate', text),
    endDate: optional('IndividualizedProgramServicePlanEndDate', text),
    reevaluationDueDate: optional('IndividualizedProgramServicePlanReevaluationDate', text),
    primaryDisability: optional('PrimaryDisabilityType', coded),
    disabilities: many('IDEADisabilityType', coded),
    environmentSchoolAge: optional('IDEAEducationalEnvironmentForSchoolAge', coded),
    environmentEarlyChildhood: optional('IDEAEducationalEnvironmentForEarlyChildhood', coded),
    placementRationale: optional('IDEAPlacementRationale', text),
    inclusionMinutesPerWeek: optional('IndividualizedProgramInclusionMinutesPerWeek', integer),
    nonInclusionMinutesPerWeek: optional(
      'IndividualizedProgramNonInclusionMinutesPerWeek',
      integer,
    ),
    academicLevel: optional('IEPPresentLevelAcademicDescription', text),
    functionalLevel: optional('IEPPresentLevelFunctionalDescription', text),
    strengths: optional('IEPPresentLevelStudentStrengthsDescription', text),
    parentConcerns: optional('IEPPresentLevelParentConcernDescription', text),
    goals: many('Goal', goal),
    services: many('PlannedService', plannedService),
    accommodations: many('Accommodation', accommodation),
    alternateAssessmentRationale: optional('IEPAlternativeAssessmentRationale', text),
    signedBy: optional('IndividualizedProgramServicePlanSignedBy', text),
    signatureDate: optional('IndividualizedProgramServicePlanSignatureDate', text),
    exitDate: optional('SpecialEducationServicesExitDate', text),
    exitReason: optional('SpecialEducationExitReason', coded),
  },
});
