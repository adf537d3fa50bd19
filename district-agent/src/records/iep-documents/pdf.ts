import { attachedDocumentBlocks } from '../attached-documents.ts';

/** The list of files attached to IEPs, latest first. */
export const iepDocumentsBlocks = attachedDocumentBlocks;
