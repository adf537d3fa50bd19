import { z } from 'zod';
import { dateSchema, sha256Schema } from '../ids.ts';
import { codedValueSchema } from './coded-value.ts';
import { recordRowSchema, textSchema } from './record-row.ts';

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'text/plain': 'txt',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** The extension that a file of this media type has in a packet; `bin` for uncommon ones. */
export const documentExtension = (mediaType: string): string => extensions[mediaType] ?? 'bin';

/** The largest attached file, and the most that all files of a packet may be together: 100 MB. */
export const maxDocumentBytes = 100_000_000;

/** A media type in lower case and without parameters (RFC 6838, 4.2). */
const mediaTypeSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/);

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
 * One file of any kind attached to a student's record, by its SHA-256 and size in bytes. The row
 * says what the file is; the file itself travels beside it in the packet.
 */
export const attachedDocumentSchema = recordRowSchema.extend({
  title: textSchema,
  documentType: codedValueSchema.nullable(),
  documentDate: dateSchema.nullable(),
  fileName: documentFileNameSchema,
  mediaType: mediaTypeSchema,
  sizeBytes: z.number().int().min(0).max(maxDocumentBytes),
  sha256: sha256Schema,
});
export type AttachedDocument = z.infer<typeof attachedDocumentSchema>;
