import type { HealthCondition } from '@portage/shared/records/health-condition';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same condition from the same day on. */
export const healthConditionImport: ImportRules<HealthCondition> = {
  keyOf: ({ condition, startDate }) => factKey(codeInKey(condition), startDate),
  nameOf: ({ condition, startDate }) => inOneLine(wordsOf(condition), startDate ?? ''),
};
