import { recordObject } from '../record-object.ts';
import { immunizationImport } from './import.ts';
import { immunizationBlocks } from './pdf.ts';
import { immunizationTable } from './store.ts';
import { immunizationXml } from './xml.ts';

/** Doses given, exemptions, vaccines required: store, XML and document. */
export const immunization = recordObject('immunization', {
  table: immunizationTable,
  xml: immunizationXml,
  blocks: immunizationBlocks,
  importRules: immunizationImport,
});
