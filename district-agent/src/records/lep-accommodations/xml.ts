import {
  type LepAccommodation,
  lepAccommodationSchema,
} from '@portage/shared/records/lep-accommodations';
import { coded, one, optional, text } from '../../xml/elements.ts';
import { recordDocumentForm } from '../../xml/record-document.ts';

/** Writes and reads the `EnglishLearnerAccommodations` document of the packet schema. */
export const lepAccommodationsXml = recordDocumentForm<LepAccommodation>({
  root: 'EnglishLearnerAccommodations',
  row: 'Accommodation',
  schema: lepAccommodationSchema,
  children: {
    accommodation: one('AccommodationType', coded),
    category: optional('AssessmentAccommodationCategory', coded),
    description: optional('IndividualizedProgramAccommodationDescription', text),
    appliesTo: optional('IndividualizedProgramAccommodationApplicability', text),
    startDate: optional('AccommodationStartDate', text),
    endDate: optional('AccommodationEndDate', text),
  },
});
