import { attachedDocumentBlocks } from '../attached-documents.ts';

/** The list of files attached to literacy plans, latest first. */
export const literacyDocumentsBlocks = attachedDocumentBlocks;
