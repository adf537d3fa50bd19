import { z } from 'zod';
import { keyIdSchema, publicKeySchema } from '../districts/district-event.ts';
import { districtIdSchema } from '../ids.ts';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';

/** Who acted: every request and answer has a named person behind it, never a shared account. */
export const namedPersonSchema = z.looseObject({
  username: z.string().min(1).max(100),
  name: z.string().min(1).max(200),
});
export type NamedPerson = z.infer<typeof namedPersonSchema>;

/** How to reach a person or an office. */
export const contactSchema = z.looseObject({
  name: z.string().max(200),
  workPhone: z.string().max(50),
  email: z.string().max(200),
});
export type Contact = z.infer<typeof contactSchema>;

/** An Ed25519 public key: base64 of its 32 raw bytes, and the id envelopes name it by. */
export const namedKeySchema = z.looseObject({ keyId: keyIdSchema, publicKey: publicKeySchema });

/** The most steps between keys that travel with a district; a longer history is left out. */
export const mostKeySteps = 8;

/**
 * How a district came from older keys to a newer one, as the key log has it: its own signed
 * `rotate-key`, or what two officers of the state signed. A step of another sort leads nowhere.
 */
const keyStepSchema = z.looseObject({
  rotation: dsseEnvelopeSchema.optional(),
  recovery: z.array(dsseEnvelopeSchema).length(2).optional(),
});
export type KeyStep = z.infer<typeof keyStepSchema>;

/**
 * A district as the hub introduces it to another, with the key the message beside it verifies
 * under. `keySteps` are the newest changes of its keys, in the order of the log: only they let a
 * receiver that knows another key accept this one.
 */
export const introducedDistrictSchema = z.looseObject({
  districtId: districtIdSchema,
  name: z.string().max(200),
  contact: contactSchema,
  key: namedKeySchema,
  keySteps: z.array(keyStepSchema).max(mostKeySteps).optional(),
});
export type IntroducedDistrict = z.infer<typeof introducedDistrictSchema>;

/** An age X25519 recipient (age v1): the public half a packet is sealed to. */
export const ageRecipientSchema = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);

/**
 * 32 random bytes in base64 that make the digest of a personal part impossible to guess, so that
 * the signed message and the log may keep the digest after the personal part is destroyed.
 */
export const saltSchema = z.base64().length(44);

/** Free text by a person: comments. */
export const commentsSchema = z.string().max(4000);
