import type { LepAccommodation } from '@portage/shared/records/lep-accommodations';
import { codeInKey, factKey, textInKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same accommodation in the same place from the same day on. */
export const lepAccommodationsImport: ImportRules<LepAccommodation> = {
  keyOf: ({ accommodation, appliesTo, startDate }) =>
    factKey(codeInKey(accommodation), textInKey(appliesTo), startDate),
  nameOf: ({ accommodation, startDate }) => inOneLine(wordsOf(accommodation), startDate ?? ''),
};
