import { recordObject } from '../record-object.ts';
import { healthConditionImport } from './import.ts';
import { healthConditionBlocks } from './pdf.ts';
import { healthConditionTable } from './store.ts';
import { healthConditionXml } from './xml.ts';

/** Conditions that a school must know of: store, XML and document. */
export const healthCondition = recordObject('health-condition', {
  table: healthConditionTable,
  xml: healthConditionXml,
  blocks: healthConditionBlocks,
  importRules: healthConditionImport,
});
