import { z } from 'zod';
import { dateSchema, sha256Schema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

/** The kinds of file a record may have attached, and the extension each has in a packet. */
export const documentExtensions = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
} as const;
type DocumentMediaType = keyof typeof documentExtensions;
const mediaTypes = Object.keys(documentExtensions) as [DocumentMediaType, ...DocumentMediaType[]];

/** The largest attached file: 64 MiB. */
export const maxDocumentBytes = 64 * 1024 * 1024;

/**
 * The name a file had in the releasing district, safe to show and to save under in any file system:
 * no path, no control or direction character, no dot or blank at either end.
 */
export const documentFileNameSchema = z
  .string()
  // oxlint-disable-next-line no-control-regex -- these are the very characters to refuse
  .regex(/^[^\u0000-\u001F\u007F/\\:*?"<>|]*$/)
  .regex(/^[^\u200E\u200F\u202A-\u202E\u2066-\u2069\uD800-\uDFFF\uFFFE\uFFFF]*$/u)
  .regex(/^[^. ](.{0,148}[^. ])?$/u);

/**
 * One file attached to a student's record, by its SHA-256 and size in bytes. The row says what the
 * file is; the file itself travels beside it in the packet.
 */
export const attachedDocumentSchema = recordRowSchema.extend({
  title: textSchema,
  documentType: codedValueSchema.nullable(),
  documentDate: dateSchema.nullable(),
  fileName: documentFileNameSchema,
  mediaType: z.enum(mediaTypes),
  sizeBytes: z.number().int().min(0).max(maxDocumentBytes),
  sha256: sha256Schema,
});
export type AttachedDocument = z.infer<typeof attachedDocumentSchema>;
