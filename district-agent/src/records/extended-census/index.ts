import { recordObject } from '../record-object.ts';
import { extendedCensusImport } from './import.ts';
import { extendedCensusBlocks } from './pdf.ts';
import { extendedCensusTable } from './store.ts';
import { extendedCensusXml } from './xml.ts';

/** What is known of the student besides the identity: store, XML and document. */
export const extendedCensus = recordObject('extended-census', {
  table: extendedCensusTable,
  xml: extendedCensusXml,
  blocks: extendedCensusBlocks,
  importRules: extendedCensusImport,
});
