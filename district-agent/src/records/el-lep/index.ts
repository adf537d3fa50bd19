import { recordObject } from '../record-object.ts';
import { elLepImport } from './import.ts';
import { elLepBlocks } from './pdf.ts';
import { elLepTable } from './store.ts';
import { elLepXml } from './xml.ts';

/** English learner status: store, XML and document. */
export const elLep = recordObject('el-lep', {
  table: elLepTable,
  xml: elLepXml,
  blocks: elLepBlocks,
  importRules: elLepImport,
});
