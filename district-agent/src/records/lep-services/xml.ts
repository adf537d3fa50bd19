import { type LepService, lepServiceSchema } from '@portage/shared/records/lep-services';
import { coded, integer, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** Writes and reads the `EnglishLearnerServices` document of the packet schema. */
export const lepServicesXml = recordDocumentForm<LepService>({
  root: 'EnglishLearnerServices',
  row: 'Service',
  schema: lepServiceSchema,
  children: {
    service: one('TitleIIILanguageInstructionProgramType', coded),
    startDate: optional('ServiceEntryDate', text),
    endDate: optional('ServiceExitDate', text),
    minutesPerWeek: optional('ServiceMinutesPerWeek', integer),
    instructionLanguage: optional('InstructionLanguage', coded),
    provider: optional('ServiceProviderName', text),
    comments: optional('Comments', text),
  },
});
