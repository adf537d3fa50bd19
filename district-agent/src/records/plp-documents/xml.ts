import { attachedDocumentXml } from '../attached-documents.ts';

/** Writes and reads the `PersonalLearningPlanDocuments` document of the packet schema. */
export const plpDocumentsXml = attachedDocumentXml('PersonalLearningPlanDocuments');
