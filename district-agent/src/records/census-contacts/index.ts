import { recordObject } from '../record-object.ts';
import { censusContactsImport } from './import.ts';
import { censusContactsBlocks } from './pdf.ts';
import { censusContactsTable } from './store.ts';
import { censusContactsXml } from './xml.ts';

/** The people around the student: store, XML and document. */
export const censusContacts = recordObject('census-contacts', {
  table: censusContactsTable,
  xml: censusContactsXml,
  blocks: censusContactsBlocks,
  importRules: censusContactsImport,
});
