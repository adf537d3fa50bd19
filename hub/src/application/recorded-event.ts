import { createHash } from 'node:crypto';
import { PortageError } from '@portage/shared/error-codes';
import { type TransferEvent, transferEventSchema } from '@portage/shared/transfer/event';
import type { RecordedEvent } from './ports.ts';

/** The exact bytes under which an event is stored. */
export const encodeEvent = (event: TransferEvent): Buffer => Buffer.from(JSON.stringify(event));

/** An event as read from the stream; throws `event-malformed` where the bytes are no event. */
export function recordedEvent(bytes: Uint8Array, streamSequence: number): RecordedEvent {
  const event = parseEvent(bytes);
  if (event === null) throw new PortageError('event-malformed', { streamSequence });
  const hash = createHash('sha256').update(bytes).digest('hex');
  return { event, hash, streamSequence };
}

function parseEvent(bytes: Uint8Array): TransferEvent | null {
  try {
    const parsed = transferEventSchema.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
