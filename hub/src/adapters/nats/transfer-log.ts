import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { appendEvent } from '@portage/shared/broker/append-event';
import { readEvents } from '@portage/shared/broker/read-events';
import { subjects } from '@portage/shared/subjects';
import type { TransferLog } from '../../application/ports.ts';
import { encodeEvent, recordedEvent } from '../../application/recorded-event.ts';

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
          bytes: encodeEvent(event),
          expectedLastSequence: previous?.streamSequence ?? 0,
        },
      );
    },
  };
}
