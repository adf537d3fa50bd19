import { attachedDocumentBlocks } from '../attached-documents.ts';

/** The list of files attached to personal learning plans, latest first. */
export const plpDocumentsBlocks = attachedDocumentBlocks;
