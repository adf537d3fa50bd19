import { recordObject } from '../record-object.ts';
import { lepServicesImport } from './import.ts';
import { lepServicesBlocks } from './pdf.ts';
import { lepServicesTable } from './store.ts';
import { lepServicesXml } from './xml.ts';

/** Services for English learners: store, XML and document. */
export const lepServices = recordObject('lep-services', {
  table: lepServicesTable,
  xml: lepServicesXml,
  blocks: lepServicesBlocks,
  importRules: lepServicesImport,
});
