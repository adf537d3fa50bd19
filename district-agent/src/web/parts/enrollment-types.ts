import type { EnrollmentType } from '@portage/shared/records/enrollment-history';
import { wordsOf } from '@portage/shared/web/i18n/words';

/** The types of an enrollment, in words. */
export const enrollmentTypes = wordsOf({
  en: {
    Primary: 'Primary',
    SecondaryServices: 'Secondary services',
    SpecialEducationServices: 'Special education services',
  } satisfies Record<EnrollmentType, string>,
  es: {
    Primary: 'Principal',
    SecondaryServices: 'Servicios secundarios',
    SpecialEducationServices: 'Servicios de educación especial',
  },
});
