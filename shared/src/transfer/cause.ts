import { z } from 'zod';
import { districtIdSchema, messageIdSchema, sha256Schema } from '../ids.ts';
import { dsseEnvelopeSchema } from '../seal/dsse.ts';

/**
 * The message that caused an entry of a log: the exact envelope its district signed, without the
 * personal part, and its place in the district's chain.
 */
export const causeSchema = z.looseObject({
  messageId: messageIdSchema,
  districtId: districtIdSchema,
  sequence: z.int().min(1),
  envelopeHash: sha256Schema,
  dsse: dsseEnvelopeSchema,
});
export type Cause = z.infer<typeof causeSchema>;
