import type { LepService } from '@portage/shared/records/lep-services';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same service from the same day on. */
export const lepServicesImport: ImportRules<LepService> = {
  keyOf: ({ service, startDate }) => factKey(codeInKey(service), startDate),
  nameOf: ({ service, startDate }) => inOneLine(wordsOf(service), startDate ?? ''),
};
