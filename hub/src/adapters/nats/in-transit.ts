import type { JetStreamManager } from '@nats-io/jetstream';
import { uplinkStreamOf } from '@portage/shared/broker/stream-definitions';
import { districtIdSchema } from '@portage/shared/ids';
import { subjects } from '@portage/shared/subjects';
import type { InTransit } from '../../application/retention/destroy-personal.ts';

/** The streams between the hub and districts, and how far their consumers are. */
export function natsInTransit(jsm: JetStreamManager): InTransit {
  const takenOf = async (stream: string, consumer: string): Promise<number> =>
    (await jsm.consumers.info(stream, consumer)).ack_floor.stream_seq;
  const placeOf = async (subject: string): Promise<number | null> =>
    (await jsm.streams.getMessage('DOWN', { last_by_subj: subject }))?.seq ?? null;
  return {
    sentUpTo: (stream) => takenOf(stream, 'dispatcher'),
    async destroySent({ recipient, messageId, isCutOff }) {
      const filter = subjects.down(recipient, messageId);
      const place = await placeOf(filter);
      if (place === null) return true;
      if (!isCutOff) {
        const isNewest = (await placeOf(subjects.downAll(recipient))) === place;
        if (isNewest || place > (await takenOf('DOWN', recipient))) return false;
      }
      await jsm.streams.purge('DOWN', { filter });
      return true;
    },
    async dropRecorded(districtId) {
      const stream = uplinkStreamOf(districtIdSchema.parse(districtId));
      const seq = await takenOf(stream, 'hub');
      // Up to this one, which stays: districts publish against the newest one's sequence.
      if (seq > 1) await jsm.streams.purge(stream, { seq });
    },
  };
}
