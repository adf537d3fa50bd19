import type { HealthScreening } from '@portage/shared/records/health-screening';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same screening on the same day; another result of it is a conflict. */
export const healthScreeningImport: ImportRules<HealthScreening> = {
  keyOf: ({ screening, screenedDate }) => factKey(codeInKey(screening), screenedDate),
  nameOf: ({ screening, screenedDate }) => inOneLine(wordsOf(screening), screenedDate),
};
