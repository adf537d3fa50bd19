import { attachedDocumentsImport } from '../attached-documents-import.ts';
import { recordObject } from '../record-object.ts';
import { plpDocumentsBlocks } from './pdf.ts';
import { plpDocumentsTable } from './store.ts';
import { plpDocumentsXml } from './xml.ts';

/** Files attached to personal learning plans: store, XML and document. */
export const plpDocuments = recordObject('plp-documents', {
  table: plpDocumentsTable,
  xml: plpDocumentsXml,
  blocks: plpDocumentsBlocks,
  importRules: attachedDocumentsImport,
});
