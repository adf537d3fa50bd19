import { JetStreamApiError, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { subjects } from '@portage/shared/subjects';
import { parkedDigest } from '../../application/parked-digest.ts';
import type { ParkedMessage, PersonalStore, RosterPart } from '../../application/ports.ts';

const maximumMessagesPerSubject = 10077;

/** Personal parts in the PERSONAL stream, one subject each, so that each can be purged alone. */
export function natsPersonalStore(js: JetStreamClient, jsm: JetStreamManager): PersonalStore {
  return {
    async put({ transferId, messageId, bytes }) {
      await publishOnce(js, subjects.personal(transferId, messageId), bytes);
    },
    async get(transferId, messageId) {
      const subject = subjects.personal(transferId, messageId);
      const stored = await jsm.streams.getMessage('PERSONAL', { last_by_subj: subject });
      return stored === null ? null : Buffer.from(stored.data);
    },
  };
}

/** The newest roster parts in the compacted ROSTER stream. */
export const natsRosters = (js: JetStreamClient) => ({
  async put(part: RosterPart): Promise<number> {
    // Rows the state loaded never replace a district's own report: they stand under another school
    // token.
    const school = part.source === 'csv' ? `csv-${part.schoolId}` : part.schoolId;
    const bucket = { school, grade: part.gradeLevel, part: part.part };
    const ack = await js.publish(
      subjects.roster(part.districtId, bucket),
      Buffer.from(JSON.stringify(part)),
    );
    return ack.seq;
  },
});

/** Parked messages: the same message is parked once for the same reason. */
export const natsParked = (js: JetStreamClient, jsm: JetStreamManager) => ({
  async put(message: ParkedMessage): Promise<number> {
    const subject = subjects.parked(message.districtId, parkedDigest(message).slice(0, 32));
    const published = await publishOnce(js, subject, Buffer.from(JSON.stringify(message)));
    if (published !== null) return published;
    const stored = await jsm.streams.getMessage('PARKED', { last_by_subj: subject });
    return stored?.seq ?? 0;
  },
});

/** The stream sequence, or null when the subject already holds its one message. */
async function publishOnce(
  js: JetStreamClient,
  subject: string,
  bytes: Uint8Array,
): Promise<number | null> {
  try {
    return (await js.publish(subject, bytes)).seq;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === maximumMessagesPerSubject) return null;
    throw error;
  }
}
