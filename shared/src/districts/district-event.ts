import { z } from 'zod';
import { PortageError } from '../error-codes.ts';
import { districtIdSchema, eventIdSchema, sha256Schema, timestampSchema } from '../ids.ts';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';
import { type Cause, causeSchema } from '../transfer/cause.ts';

/** Who answers for a district, as neighbouring districts see it. */
export const districtContactSchema = z.strictObject({
  name: z.string().max(200),
  phone: z.string().max(50),
  email: z.string().max(200),
});
export type DistrictContact = z.infer<typeof districtContactSchema>;

/** A raw 32-byte Ed25519 public key in base64. */
export const publicKeySchema = z.base64().length(44);

/** The first 16 hexadecimal digits of the SHA-256 of a raw public key. */
export const keyIdSchema = z.string().regex(/^[0-9a-f]{16}$/);

const common = {
  eventId: eventIdSchema,
  version: z.literal('1.0'),
  districtId: districtIdSchema,
  /** 1 for the district's first event, then without a gap; also the last token of its subject. */
  number: z.int().min(1),
  at: timestampSchema,
};

const districtEnrolledSchema = z.strictObject({
  ...common,
  type: z.literal('DistrictEnrolled'),
  name: z.string().min(1).max(200),
  contact: districtContactSchema,
  /** The district's NATS account. */
  accountPublicKey: z.string().regex(/^A[A-Z2-7]{55}$/),
  /** SHA-256 of the token that lets the agent register its first key, once. */
  enrollmentTokenHash: sha256Schema,
});

const districtKeyAddedSchema = z.strictObject({
  ...common,
  type: z.literal('DistrictKeyAdded'),
  keyId: keyIdSchema,
  publicKey: publicKeySchema,
  /**
   * The message by which the district announced the key, as it was signed: for its first key by
   * that key itself (and a token), later by a key that is valid at that place of the log.
   */
  cause: causeSchema,
});

const districtKeyRevokedSchema = z.strictObject({
  ...common,
  type: z.literal('DistrictKeyRevoked'),
  keyId: keyIdSchema,
  reason: z.string().min(1).max(500),
  /** The message of the district that asked for it; null when the state revoked the key. */
  cause: causeSchema.nullable(),
  /** Who of the state decided it; null when the district did. */
  by: z.string().min(1).max(200).nullable(),
});

const districtKeyRecoveredSchema = z.strictObject({
  ...common,
  type: z.literal('DistrictKeyRecovered'),
  keyId: keyIdSchema,
  publicKey: publicKeySchema,
  /** The same statement, signed by each of two officers: the district had lost its key. */
  approvals: z.array(dsseEnvelopeSchema).length(2),
});

const districtSuspendedSchema = z.strictObject({
  ...common,
  type: z.literal('DistrictSuspended'),
  reason: z.string().min(1).max(500),
  by: z.string().min(1).max(200),
});

const districtResumedSchema = z.strictObject({
  ...common,
  type: z.literal('DistrictResumed'),
  by: z.string().min(1).max(200),
});

const districtRevokedSchema = z.strictObject({
  ...common,
  type: z.literal('DistrictRevoked'),
  reason: z.string().min(1).max(500),
  by: z.string().min(1).max(200),
});

/** One entry of a district's history, stored in TRANSFERS as `district.<districtId>.<number>`. */
export const districtEventSchema = z.discriminatedUnion('type', [
  districtEnrolledSchema,
  districtKeyAddedSchema,
  districtKeyRevokedSchema,
  districtKeyRecoveredSchema,
  districtSuspendedSchema,
  districtResumedSchema,
  districtRevokedSchema,
]);
export type DistrictEvent = z.infer<typeof districtEventSchema>;

/** An event before it has an id, a number and a time. */
export type DistrictFact = DistrictEvent extends infer Event
  ? Event extends DistrictEvent
    ? Omit<Event, 'eventId' | 'version' | 'districtId' | 'number' | 'at'>
    : never
  : never;

/** Reads a stored event. Throws `event-unreadable`; the details name the subject only. */
export function parseDistrictEvent(bytes: Uint8Array, subject: string): DistrictEvent {
  try {
    return districtEventSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new PortageError('event-unreadable', { subject }, { cause });
  }
}

/** The message of the district that led to an event; null where the state decided it. */
export const causeOfDistrictEvent = (event: DistrictEvent): Cause | null =>
  'cause' in event ? event.cause : null;
