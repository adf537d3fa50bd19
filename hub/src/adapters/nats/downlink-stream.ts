import { JetStreamApiError, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { subjects } from '@portage/shared/subjects';
import type { DownlinkStream } from '../../application/downlinks.ts';

/** The DOWN stream, with one writer at a time for each district by the expected last sequence. */
export function natsDownlinkStream(js: JetStreamClient, jsm: JetStreamManager): DownlinkStream {
  return {
    async last(recipient) {
      const query = { last_by_subj: subjects.downAll(recipient) };
      const last = await jsm.streams.getMessage('DOWN', query);
      return last === null ? null : { bytes: last.data, streamSequence: last.seq };
    },
    async publishAfter({ recipient, messageId, bytes, lastSequence }) {
      try {
        const ack = await js.publish(subjects.down(recipient, messageId), bytes, {
          expect: {
            lastSubjectSequence: lastSequence,
            lastSubjectSequenceSubject: subjects.downAll(recipient),
          },
        });
        return ack.seq;
      } catch (error) {
        if (isConflict(error)) return null;
        throw error;
      }
    },
  };
}

/** Wrong last sequence (10071), the same while replicas settle (10164), or no answer in time. */
function isConflict(error: unknown): boolean {
  if (error instanceof JetStreamApiError) return error.code === 10071 || error.code === 10164;
  return error instanceof Error && error.name === 'TimeoutError';
}
