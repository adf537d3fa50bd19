import type { EnglishLearnerStatus } from '@portage/shared/records/el-lep';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same period: begun, or else identified, on the same day; else of the same status. */
export const elLepImport: ImportRules<EnglishLearnerStatus> = {
  keyOf: ({ startDate, identifiedDate, status }) => {
    const day = startDate ?? identifiedDate;
    return day === null ? factKey(null, codeInKey(status)) : factKey(day);
  },
  nameOf: ({ status, startDate }) => inOneLine(wordsOf(status), startDate ?? ''),
};
