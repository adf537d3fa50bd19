import { recordObject } from '../record-object.ts';
import { healthScreeningImport } from './import.ts';
import { healthScreeningBlocks } from './pdf.ts';
import { healthScreeningTable } from './store.ts';
import { healthScreeningXml } from './xml.ts';

/** Screenings with their results: store, XML and document. */
export const healthScreening = recordObject('health-screening', {
  table: healthScreeningTable,
  xml: healthScreeningXml,
  blocks: healthScreeningBlocks,
  importRules: healthScreeningImport,
});
