import { attachedDocumentTable } from '../attached-documents.ts';

/** Files attached to personal learning plans of a student, by date. */
export const plpDocumentsTable = attachedDocumentTable('plp-documents', 'plp_documents');
