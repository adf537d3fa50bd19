import { formatDate } from '@portage/shared/web/i18n/format';
import type { Language } from '@portage/shared/web/i18n/language';
import { englishRow, type RowWords } from '../../domain/import/row-text.ts';
import { spanishFields } from './field-words.ts';

const spanishRow: RowWords = {
  // A field of a newer version has its English name until it has one here.
  labelOf: (field) => spanishFields[field] ?? englishRow.labelOf(field),
  indicator: (value) => (value ? 'Sí' : 'No'),
  date: (date) => formatDate('es', date),
  ownCode: 'código propio',
};

/** What the rows of records are said with on a page. */
export const rowWords = (language: Language): RowWords =>
  language === 'es' ? spanishRow : { ...englishRow, date: (date) => formatDate(language, date) };

const spanishNames: Readonly<Record<string, string>> = {
  Census: 'Censo',
  'IEP meeting': 'Reunión del IEP',
};

/** The name of a row, as `ImportRules.nameOf` puts it together, with its dates and our words. */
export const rowName = (language: Language, name: string): string =>
  name
    .split(' · ')
    .map((part) => (language === 'es' && spanishNames[part]) || formatDate(language, part))
    .join(' · ');
