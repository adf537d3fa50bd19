import { attachedDocumentTable } from '../attached-documents.ts';

/** Files attached to IEPs of a student, by date. */
export const iepDocumentsTable = attachedDocumentTable('iep-documents', 'iep_documents');
