import { recordObject } from '../record-object.ts';
import { iepImport } from './import.ts';
import { iepBlocks } from './pdf.ts';
import { iepTable } from './store.ts';
import { iepXml } from './xml.ts';

/** Individualized education programs: store, XML and document. */
export const iep = recordObject('iep', {
  table: iepTable,
  xml: iepXml,
  blocks: iepBlocks,
  importRules: iepImport,
});
