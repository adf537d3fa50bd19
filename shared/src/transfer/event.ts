import { z } from 'zod';
import {
  districtIdSchema,
  eventIdSchema,
  sha256Schema,
  timestampSchema,
  transferIdSchema,
} from '../ids.ts';
import { causeSchema } from './cause.ts';

const eventBase = z.looseObject({
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

/**
 * The events of the transfer log: one per decision of the hub. No event holds anything of a
 * student: who a request is about stands in the personal part alone, which can be destroyed.
 */
export const transferEventSchema = z.discriminatedUnion('type', [
  eventBase.extend({
    type: z.literal('RecordsRequested'),
    requestingDistrict: districtIdSchema,
    releasingDistrict: districtIdSchema,
    dueAt: timestampSchema,
  }),
  eventBase.extend({
    type: z.literal('FormerDistrictNotFound'),
    requestingDistrict: districtIdSchema,
  }),
  eventBase.extend({ type: z.literal('RecordsReleased') }),
  eventBase.extend({ type: z.literal('RequestRejected') }),
  eventBase.extend({ type: z.literal('RequestIgnored') }),
  eventBase.extend({ type: z.literal('RecordsMismatched') }),
  eventBase.extend({ type: z.literal('RecordsSupplemented') }),
  eventBase.extend({ type: z.literal('ReleaseDelivered') }),
  eventBase.extend({ type: z.literal('PacketVerified') }),
  eventBase.extend({ type: z.literal('RecordsImported') }),
]);
export type TransferEvent = z.infer<typeof transferEventSchema>;
/** The name of an event. */
export type TransferEventType = TransferEvent['type'];
