import { recordObject } from '../record-object.ts';
import { plpEvaluationImport } from './import.ts';
import { plpEvaluationBlocks } from './pdf.ts';
import { plpEvaluationTable } from './store.ts';
import { plpEvaluationXml } from './xml.ts';

/** Evaluations for personal learning plans: store, XML and document. */
export const plpEvaluation = recordObject('plp-evaluation', {
  table: plpEvaluationTable,
  xml: plpEvaluationXml,
  blocks: plpEvaluationBlocks,
  importRules: plpEvaluationImport,
});
