import { attachedDocumentsImport } from '../attached-documents-import.ts';
import { recordObject } from '../record-object.ts';
import { iepDocumentsBlocks } from './pdf.ts';
import { iepDocumentsTable } from './store.ts';
import { iepDocumentsXml } from './xml.ts';

/** Files attached to IEPs: store, XML and document. */
export const iepDocuments = recordObject('iep-documents', {
  table: iepDocumentsTable,
  xml: iepDocumentsXml,
  blocks: iepDocumentsBlocks,
  importRules: attachedDocumentsImport,
});
