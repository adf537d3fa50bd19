import { z } from 'zod';
import { type DistrictEvent, districtEventSchema } from '../districts/district-event.ts';
import { type TransferEvent, transferEventSchema } from './event.ts';

/**
 * Every event of the log: what happened to transfers, and to districts and their keys, in one
 * order. The state's log is the stream of these, and each is one leaf of its tree.
 */
export const logEventSchema = z.discriminatedUnion('type', [
  transferEventSchema,
  districtEventSchema,
]);
/** One event of the log. */
export type LogEvent = TransferEvent | DistrictEvent;

/** Whether an event of the log is about a district, not about a transfer. */
export const isDistrictEvent = (event: LogEvent): event is DistrictEvent => 'districtId' in event;

/** Reads the exact bytes of an event; null where they are none. */
export function readLogEvent(bytes: Uint8Array): LogEvent | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = logEventSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
