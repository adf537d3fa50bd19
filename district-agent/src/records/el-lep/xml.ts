import {
  type EnglishLearnerStatus,
  englishLearnerStatusSchema,
} from '@portage/shared/records/el-lep';
import { coded, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** Writes and reads the `EnglishLearner` document of the packet schema. */
export const elLepXml = recordDocumentForm<EnglishLearnerStatus>({
  root: 'EnglishLearner',
  row: 'EnglishLearnerStatus',
  schema: englishLearnerStatusSchema,
  children: {
    status: one('EnglishLearnerStatus', coded),
    homeLanguage: optional('ISO6392LanguageCode', coded),
    identifiedDate: optional('IdentificationDate', text),
    startDate: optional('ProgramParticipationStartDate', text),
    exitDate: optional('ProgramParticipationExitDate', text),
    exitReason: optional('ExitReason', coded),
    titleIIIParticipation: optional('TitleIIIEnglishLearnerParticipationStatus', coded),
    progress: optional('TitleIIIAccountabilityProgressStatus', coded),
    proficiency: optional('ProficiencyStatus', coded),
    proficiencyDate: optional('ProficiencyDate', text),
    parentDeclinedDate: optional('DeclinedServicesDate', text),
    declineReason: optional('ReasonForDeclinedServices', text),
    monitoringEndDate: optional('MonitoringEndDate', text),
    comments: optional('Comments', text),
  },
});
