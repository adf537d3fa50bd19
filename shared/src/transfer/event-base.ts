import { z } from 'zod';
import { eventIdSchema, sha256Schema, timestampSchema, transferIdSchema } from '../ids.ts';
import { causeSchema } from './cause.ts';

/** What every event of the transfer log has. */
export const eventBase = z.looseObject({
  eventId: eventIdSchema,
  version: z.string().regex(/^1\.\d+$/),
  transferId: transferIdSchema,
  /** Place in the transfer, from 1. */
  number: z.int().min(1),
  at: timestampSchema,
  /** SHA-256 of the exact bytes of the event before it, null for the first. */
  previousEventHash: sha256Schema.nullable(),
  /** The message that caused it; its personal part is kept apart. */
  cause: causeSchema,
});
