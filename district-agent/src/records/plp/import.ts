import type { Plp } from '@portage/shared/records/plp';
import { codeInKey, factKey } from '../../domain/import/fact-key.ts';
import type { ImportRules } from '../../domain/import/import-rules.ts';
import { inOneLine, wordsOf } from '../../pdf/format.ts';

/** The same plan: the same kind of plan from the same day on. */
export const plpImport: ImportRules<Plp> = {
  keyOf: ({ programType, planDate }) => factKey(codeInKey(programType), planDate),
  nameOf: ({ programType, planDate }) => inOneLine(wordsOf(programType), planDate),
};
