import { recordObject } from '../record-object.ts';
import { assessmentImport } from './import.ts';
import { assessmentBlocks } from './pdf.ts';
import { assessmentTable } from './store.ts';
import { assessmentXml } from './xml.ts';

/** Assessments with scores and performance levels: store, XML and document. */
export const assessment = recordObject('assessment', {
  table: assessmentTable,
  xml: assessmentXml,
  blocks: assessmentBlocks,
  importRules: assessmentImport,
});
