import { createHash } from 'node:crypto';
import { z } from 'zod';
import { messageIdSchema, sha256Schema, timestampSchema, transferIdSchema } from '../ids.ts';
import { type DsseEnvelope, dsseEnvelopeSchema, preAuthenticationEncoding } from '../seal/dsse.ts';

/**
 * The version this program writes. A reader refuses another major and keeps unknown fields of a
 * newer minor.
 */
export const messageVersion = '1.0';

/** A message is of no use after this long; an agent may be off line for three weeks and more. */
export const messageLifetimeDays = 90;

/** Clocks differ; a message dated further ahead than this is refused. */
export const futureToleranceMs = 24 * 3600 * 1000;

/**
 * The signed header. `sequence` counts a sender's messages from 1 without a gap, per recipient;
 * `previousHash` is the envelope hash of the one before, so a dropped, replayed or reordered
 * message shows.
 */
const messageHeaderSchema = z.looseObject({
  kind: z.string().max(50),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}$/),
  messageId: messageIdSchema,
  origin: z.string().max(63),
  sender: z.string().max(63),
  recipient: z.string().max(63),
  sequence: z.int().min(1),
  previousHash: sha256Schema.nullable(),
  issuedAt: timestampSchema,
  notAfter: timestampSchema,
  transferId: transferIdSchema.nullable(),
  personalDigest: sha256Schema.nullable(),
});
export type MessageHeader = z.infer<typeof messageHeaderSchema>;

/**
 * A header without the fields this version does not know. Those stay in the signed bytes and go no
 * further: a sender could nest one so deeply that nobody can write it down again.
 */
export const knownHeader = (header: MessageHeader): MessageHeader =>
  messageHeaderSchema.strip().parse(header);

/** What is signed: the header, and the body that its kind decides. */
export const payloadSchema = messageHeaderSchema.extend({ body: z.unknown().optional() });

/** One message on the wire, UTF-8 JSON: the envelope, and the personal part in base64 or null. */
export const wireMessageSchema = z.strictObject({
  dsse: dsseEnvelopeSchema,
  personal: z.base64().max(400_000).nullable(),
});

/** The media type that is signed with a message of this kind. */
export const payloadTypeOf = (kind: string): string => `application/vnd.portage.${kind}+json`;

/** SHA-256, in hexadecimal, of the bytes the signature covers: the link of a sender's chain. */
export function envelopeHashOf(dsse: DsseEnvelope): string {
  const payload = Buffer.from(dsse.payload, 'base64');
  return sha256(preAuthenticationEncoding(dsse.payloadType, payload));
}

/** SHA-256 in hexadecimal. */
export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The value of a JSON text in UTF-8, or null when it is none or does not follow the schema. */
export function parseJson<Schema extends z.ZodType>(
  bytes: Uint8Array,
  schema: Schema,
): z.infer<Schema> | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}
