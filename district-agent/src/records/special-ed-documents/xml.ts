import { attachedDocumentXml } from '../attached-documents.ts';

/** Writes and reads the `SpecialEducationDocuments` document of the packet schema. */
export const specialEdDocumentsXml = attachedDocumentXml('SpecialEducationDocuments');
