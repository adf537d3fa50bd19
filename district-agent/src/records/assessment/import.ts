import type { Assessment } from '@portage/shared/records/assessment';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine } from '../../pdf/format.ts';

/** The same result: the same test on the same day with the same scores, in whatever order. */
export const assessmentImport: ImportRules<Assessment> = {
  keyOf: ({ identifier, administrationDate, scores }) =>
    factKey(
      ...[identifier, administrationDate],
      ...scores.map(({ metric, value }) => factKey(codeInKey(metric), value)).toSorted(),
    ),
  nameOf: ({ title, administrationDate }) => inOneLine(title, administrationDate ?? ''),
};
