import { recordObject } from '../record-object.ts';
import { specialEdEvaluationImport } from './import.ts';
import { specialEdEvaluationBlocks } from './pdf.ts';
import { specialEdEvaluationTable } from './store.ts';
import { specialEdEvaluationXml } from './xml.ts';

/** Evaluations for special education: store, XML and document. */
export const specialEdEvaluation = recordObject('special-ed-evaluation', {
  table: specialEdEvaluationTable,
  xml: specialEdEvaluationXml,
  blocks: specialEdEvaluationBlocks,
  importRules: specialEdEvaluationImport,
});
