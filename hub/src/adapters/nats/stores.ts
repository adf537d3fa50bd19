import { JetStreamApiError, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { PortageError } from '@portage/shared/error-codes';
import { subjects } from '@portage/shared/subjects';
import { messageIn, parkedDigest } from '../../application/parked-digest.ts';
import {
  type HubPorts,
  type ParkedEntry,
  type ParkedMessage,
  type PersonalStore,
  type RosterPart,
} from '../../application/ports.ts';
import { isOutdated, rosterSubject } from '../../application/roster-part.ts';

const maximumMessagesPerSubject = 10077;
/** 10164: the same, while replicas settle. */
const wrongLastSequence: readonly number[] = [10071, 10164];
const maxRounds = 20;

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
    async messagesOf(transferId) {
      const subjects_filter = subjects.personalAll(transferId);
      const { state } = await jsm.streams.info('PERSONAL', { subjects_filter });
      const held = Object.keys(state.subjects ?? {});
      return new Set(held.map((subject) => subject.split('.')[2] ?? ''));
    },
    async destroy(transferId) {
      await jsm.streams.purge('PERSONAL', { filter: subjects.personalAll(transferId) });
    },
  };
}

/** The newest roster parts in the compacted ROSTER stream. */
export const natsRosters = (js: JetStreamClient, jsm: JetStreamManager): HubPorts['rosters'] => ({
  async put(part) {
    const subject = rosterSubject(part);
    const bytes = Buffer.from(JSON.stringify(part));
    for (let round = 0; round < maxRounds; round += 1) {
      const standing = await jsm.streams.getMessage('ROSTER', { last_by_subj: subject });
      if (standing !== null && isOutdated(part, rosterPartIn(standing.data))) return standing.seq;
      const stored = await publishAfter(js, { subject, bytes, lastSequence: standing?.seq ?? 0 });
      if (stored !== null) return stored;
    }
    throw new PortageError('append-contended', { districtId: part.districtId });
  },
});

const rosterPartIn = (bytes: Uint8Array): RosterPart =>
  JSON.parse(Buffer.from(bytes).toString('utf8')) as RosterPart;

/** The stream sequence, or null when somebody else wrote the subject first. */
async function publishAfter(
  js: JetStreamClient,
  message: { subject: string; bytes: Uint8Array; lastSequence: number },
): Promise<number | null> {
  const { subject, bytes, lastSequence } = message;
  try {
    const expect = { lastSubjectSequence: lastSequence };
    return (await js.publish(subject, bytes, { expect })).seq;
  } catch (error) {
    if (error instanceof JetStreamApiError && wrongLastSequence.includes(error.code)) return null;
    throw error;
  }
}

/** Parked messages: the same message is parked once for the same reason, and settled once. */
export function natsParked(js: JetStreamClient, jsm: JetStreamManager): HubPorts['parked'] {
  const keep = async (subject: string, entry: object): Promise<number> => {
    const published = await publishOnce(js, subject, Buffer.from(JSON.stringify(entry)));
    if (published !== null) return published;
    const stored = await jsm.streams.getMessage('PARKED', { last_by_subj: subject });
    return stored?.seq ?? 0;
  };
  return {
    put: (message) =>
      keep(subjects.parked(message.districtId, parkedDigest(message).slice(0, 32)), message),
    settle: (settlement) =>
      keep(subjects.settled(settlement.districtId, settlement.settles), settlement),
    async get(seq) {
      const last_by_subj = subjects.redacted('*', seq);
      const stored =
        (await jsm.streams.getMessage('PARKED', { seq })) ??
        (await jsm.streams.getMessage('PARKED', { last_by_subj }));
      return stored === null ? null : parkedIn(stored.data);
    },
    async redact(redaction) {
      const { districtId, redacts: seq } = redaction;
      // Before the message goes: a crash in between leaves both, and the next try ends it.
      await keep(subjects.redacted(districtId, seq), redaction);
      if ((await jsm.streams.getMessage('PARKED', { seq })) === null) return;
      await jsm.streams.deleteMessage('PARKED', seq);
    },
  };
}

function parkedIn(bytes: Uint8Array): ParkedMessage | null {
  const text = Buffer.from(bytes).toString('utf8');
  return messageIn(JSON.parse(text) as ParkedEntry);
}

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
