import { recordObject } from '../record-object.ts';
import { lepAccommodationsImport } from './import.ts';
import { lepAccommodationsBlocks } from './pdf.ts';
import { lepAccommodationsTable } from './store.ts';
import { lepAccommodationsXml } from './xml.ts';

/** Accommodations for English learners: store, XML and document. */
export const lepAccommodations = recordObject('lep-accommodations', {
  table: lepAccommodationsTable,
  xml: lepAccommodationsXml,
  blocks: lepAccommodationsBlocks,
  importRules: lepAccommodationsImport,
});
