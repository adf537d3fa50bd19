import { z } from 'zod';
import { districtIdSchema, timestampSchema } from '../ids.ts';
import { codeEventSchemas } from '../transfer-code/code-event.ts';
import { eventBase } from './event-base.ts';

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
  ...codeEventSchemas,
]);
export type TransferEvent = z.infer<typeof transferEventSchema>;
/** The name of an event. */
export type TransferEventType = TransferEvent['type'];
