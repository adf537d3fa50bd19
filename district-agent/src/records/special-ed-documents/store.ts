import { attachedDocumentTable } from '../attached-documents.ts';

/** Files attached to evaluations for special education of a student, by date. */
export const specialEdDocumentsTable = attachedDocumentTable(
  'special-ed-documents',
  'special_ed_documents',
);
