import { recordObject } from '../record-object.ts';
import { plpImport } from './import.ts';
import { plpBlocks } from './pdf.ts';
import { plpTable } from './store.ts';
import { plpXml } from './xml.ts';

/** Personal learning plans: 504 plans and others: store, XML and document. */
export const plp = recordObject('plp', {
  table: plpTable,
  xml: plpXml,
  blocks: plpBlocks,
  importRules: plpImport,
});
