import { subjects } from '@portage/shared/subjects';
import type { TransferLog } from '../../application/ports.ts';
import { encodeEvent, recordedEvent } from '../../application/recorded-event.ts';
import type { MemoryStreams } from './memory-streams.ts';

/** The transfer log over streams in memory, with the two guards of the broker. */
export function memoryTransferLog(streams: MemoryStreams): TransferLog {
  const entriesOf = (transferId: string) =>
    streams.matching('TRANSFERS', `${subjects.transferPrefix(transferId)}.`);
  return {
    async history(transferId) {
      return entriesOf(transferId).map(({ bytes, streamSequence }) =>
        recordedEvent(bytes, streamSequence),
      );
    },
    async append(event, previous) {
      const entries = entriesOf(event.transferId);
      const subject = subjects.transfer(event.transferId, event.number);
      const taken = entries.find((entry) => entry.subject === subject);
      if (taken !== undefined) {
        const isOurs = recordedEvent(taken.bytes, 0).event.eventId === event.eventId;
        return isOurs
          ? { kind: 'appended', streamSequence: taken.streamSequence }
          : { kind: 'conflict' };
      }
      const last = entries.at(-1)?.streamSequence ?? 0;
      if (last !== (previous?.streamSequence ?? 0)) return { kind: 'conflict' };
      const streamSequence = streams.append('TRANSFERS', subject, encodeEvent(event));
      return { kind: 'appended', streamSequence };
    },
  };
}
