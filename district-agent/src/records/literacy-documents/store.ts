import { attachedDocumentTable } from '../attached-documents.ts';

/** Files attached to literacy plans of a student, by date. */
export const literacyDocumentsTable = attachedDocumentTable(
  'literacy-documents',
  'literacy_documents',
);
