import type { PlpEvaluation } from '@portage/shared/records/plp-evaluation';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same evaluation: for the same kind of plan on the same day. */
export const plpEvaluationImport: ImportRules<PlpEvaluation> = {
  keyOf: ({ programType, evaluationDate }) => factKey(codeInKey(programType), evaluationDate),
  nameOf: ({ programType, evaluationDate }) =>
    inOneLine('Evaluation', wordsOf(programType), evaluationDate),
};
