import { attachedDocumentXml } from '../attached-documents.ts';

/** Writes and reads the `LiteracyDocuments` document of the packet schema. */
export const literacyDocumentsXml = attachedDocumentXml('LiteracyDocuments');
