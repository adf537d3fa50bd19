import { recordObject } from '../record-object.ts';
import { literacyDocumentsBlocks } from './pdf.ts';
import { literacyDocumentsTable } from './store.ts';
import { literacyDocumentsXml } from './xml.ts';

/** Files attached to literacy plans: store, XML and document. */
export const literacyDocuments = recordObject('literacy-documents', {
  table: literacyDocumentsTable,
  xml: literacyDocumentsXml,
  blocks: literacyDocumentsBlocks,
});
