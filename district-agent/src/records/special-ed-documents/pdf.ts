import { attachedDocumentBlocks } from '../attached-documents.ts';

/** The list of files attached to evaluations for special education, latest first. */
export const specialEdDocumentsBlocks = attachedDocumentBlocks;
