import { createHash } from 'node:crypto';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { appendEvent } from '@portage/shared/broker/append-event';
import { readEvents } from '@portage/shared/broker/read-events';
import { PortageError } from '@portage/shared/error-codes';
import { subjects } from '@portage/shared/subjects';
import { type TransferEvent, transferEventSchema } from '@portage/shared/transfer/event';
import type { RecordedEvent, TransferLog } from '../../application/ports.ts';
import { encodeEvent } from '../../application/record-transfer-message.ts';

/** The transfer log in the TRANSFERS stream: one event a message, one decision a publish. */
export function natsTransferLog(js: JetStreamClient, jsm: JetStreamManager): TransferLog {
  return {
    async history(transferId) {
      const prefix = subjects.transferPrefix(transferId);
      const stored = await readEvents(jsm, 'TRANSFERS', `${prefix}.*`);
      return stored.map(({ bytes, streamSequence }) => recordedEvent(bytes, streamSequence));
    },
    append(event, previous) {
      return appendEvent(
        { js, jsm },
        {
          stream: 'TRANSFERS',
          subjectPrefix: subjects.transferPrefix(event.transferId),
          number: event.number,
          eventId: event.eventId,
          bytes: encodeEvent(event).bytes,
          expectedLastSequence: previous?.streamSequence ?? 0,
        },
      );
    },
  };
}

/** An event as read from the stream; `event-malformed` where the bytes are no event. */
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
