import { rejectReasonSchema } from '@portage/shared/messages/reject';
import type { Language } from '@portage/shared/web/i18n/language';
import { wordsOf } from '@portage/shared/web/i18n/words';

const reasonWords = wordsOf({
  en: {
    'not-our-student': 'The student was never ours',
    'records-held': 'The records are held back',
    'records-elsewhere': 'The records are somewhere else',
    'consent-needed': 'Consent is needed first',
    'call-us': 'Please call us',
    other: 'Another reason',
  },
  es: {
    'not-our-student': 'El estudiante nunca fue nuestro',
    'records-held': 'Los expedientes están retenidos',
    'records-elsewhere': 'Los expedientes están en otro lugar',
    'consent-needed': 'Primero hace falta un consentimiento',
    'call-us': 'Llámenos, por favor',
    other: 'Otro motivo',
  },
});

/** The reasons to reject a request, in words. */
export const rejectReasons = (language: Language): { value: string; label: string }[] =>
  rejectReasonSchema.options.map((value) => ({ value, label: reasonWords(language)[value] }));

/** A reason in words; one that a newer version of the other district has stays its code. */
export const rejectReasonText = (language: Language, reason: string): string =>
  rejectReasons(language).find(({ value }) => value === reason)?.label ?? reason;
