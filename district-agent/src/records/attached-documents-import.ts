import type { AttachedDocument } from '@portage/shared/records/attached-document';
import { factKey } from '../domain/import/fact-key.ts';
import type { ImportRules } from '../domain/import/import-rules.ts';
import { inOneLine } from '../pdf/format.ts';

/**
 * The same file: the same SHA-256. What a file that is here already is called, is ours to say. The
 * file itself goes to the student's documents before the row does.
 */
export const attachedDocumentsImport: ImportRules<AttachedDocument> = {
  keyOf: ({ sha256 }) => factKey(sha256),
  nameOf: ({ title, documentDate }) => inOneLine(title, documentDate ?? ''),
  oursAlone: ['title', 'documentType', 'documentDate', 'fileName', 'mediaType'],
};
