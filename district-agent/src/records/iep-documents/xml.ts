import { attachedDocumentXml } from '../attached-documents.ts';

/** Writes and reads the `IEPDocuments` document of the packet schema. */
export const iepDocumentsXml = attachedDocumentXml('IEPDocuments');
