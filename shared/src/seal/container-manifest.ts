import { z } from 'zod';
import { districtIdSchema, sha256Schema, timestampSchema, transferIdSchema } from '../ids.ts';
import { recordObjectNameSchema } from '../records/index.ts';
import { lineSchema } from '../records/record-row.ts';
import { packetRecipientSchema } from './age.ts';

/** The first entry of every container. */
export const manifestName = 'manifest.json';

/** The combined document of a packet: cover sheet, contents, and every object that has rows. */
export const combinedPdfName = 'packet.pdf';

/** Caps on a container: what is larger is refused before any of it is kept. */
export const containerLimits = {
  files: 500,
  manifestBytes: 1024 * 1024,
  fileBytes: 256 * 1024 * 1024,
  totalBytes: 1024 * 1024 * 1024,
} as const;

/** A name that is safe in every file system: lower case, one extension, no path. */
export const containerFileNameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}\.[a-z0-9]{1,8}$/)
  .refine((name) => name !== manifestName);

/** One file of a container: name, type, size in bytes and digest of its content. */
export const containerFileSchema = z.strictObject({
  name: containerFileNameSchema,
  mediaType: z.enum(['application/xml', 'application/pdf', 'application/octet-stream']),
  sizeBytes: z.number().int().min(0).max(containerLimits.fileBytes),
  sha256: sha256Schema,
});
export type ContainerFile = z.infer<typeof containerFileSchema>;

/**
 * The inner manifest: what a packet holds, known to the two districts only. Every file belongs to
 * exactly one record object or is the combined document; every object says how many rows it has,
 * zero included.
 */
export const containerManifestSchema = z
  .strictObject({
    version: z.literal('1.0'),
    transferId: transferIdSchema,
    producedAt: timestampSchema,
    /**
     * The receiver seals the details of its receipts to this key: only the sender reads them. Every
     * packet of a request has one; those of a transfer code have none.
     */
    receiptRecipient: packetRecipientSchema.optional(),
    releasingDistrict: z.strictObject({
      districtId: districtIdSchema,
      name: lineSchema.min(1).max(200),
    }),
    objects: z.array(
      z.strictObject({
        object: recordObjectNameSchema,
        rows: z.number().int().min(0),
        files: z.array(containerFileNameSchema).min(1),
      }),
    ),
    /** There when the packet has a combined document. */
    combinedPdf: z.literal(combinedPdfName).optional(),
    files: z.array(containerFileSchema).max(containerLimits.files),
  })
  .refine(({ objects }) => isUnique(objects.map(({ object }) => object)), {
    message: 'a record object is there once',
  })
  .refine(
    ({ objects, combinedPdf, files }) =>
      isSame(
        [
          ...objects.flatMap((object) => object.files),
          ...(combinedPdf === undefined ? [] : [combinedPdf]),
        ],
        files,
      ),
    {
      message: 'every file belongs to exactly one record object or is the combined document',
    },
  )
  .refine(
    ({ combinedPdf, files }) =>
      files.every(({ name, mediaType }) => name !== combinedPdf || mediaType === 'application/pdf'),
    { message: 'the combined document is a PDF' },
  );
export type ContainerManifest = z.infer<typeof containerManifestSchema>;

const isUnique = (names: readonly string[]): boolean => new Set(names).size === names.length;

function isSame(owned: readonly string[], files: readonly ContainerFile[]): boolean {
  const names = files.map(({ name }) => name);
  return isUnique(owned) && isUnique(names) && owned.toSorted().join() === names.toSorted().join();
}
