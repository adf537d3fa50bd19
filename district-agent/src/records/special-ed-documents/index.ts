import { attachedDocumentsImport } from '../attached-documents-import.ts';
import { recordObject } from '../record-object.ts';
import { specialEdDocumentsBlocks } from './pdf.ts';
import { specialEdDocumentsTable } from './store.ts';
import { specialEdDocumentsXml } from './xml.ts';

/** Files attached to evaluations for special education: store, XML and document. */
export const specialEdDocuments = recordObject('special-ed-documents', {
  table: specialEdDocumentsTable,
  xml: specialEdDocumentsXml,
  blocks: specialEdDocumentsBlocks,
  importRules: attachedDocumentsImport,
});
