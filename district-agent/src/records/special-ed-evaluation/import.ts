import type { SpecialEdEvaluation } from '@portage/shared/records/special-ed-evaluation';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same evaluation: the same kind on the same day. */
export const specialEdEvaluationImport: ImportRules<SpecialEdEvaluation> = {
  keyOf: ({ evaluationType, evaluationDate }) => factKey(codeInKey(evaluationType), evaluationDate),
  nameOf: ({ evaluationType, evaluationDate }) =>
    inOneLine(wordsOf(evaluationType), evaluationDate ?? ''),
};
