import { subjects } from '@portage/shared/subjects';
import type { DownlinkStream } from '../../application/downlinks.ts';
import { messageIn, parkedDigest } from '../../application/parked-digest.ts';
import {
  type HubPorts,
  type ParkedEntry,
  type PersonalStore,
  type RosterPart,
} from '../../application/ports.ts';
import { isOutdated, rosterSubject } from '../../application/roster-part.ts';
import type { MemoryStreams } from './memory-streams.ts';

/** Personal parts in memory, by the subject they would stand under. */
export function memoryPersonalStore(): PersonalStore {
  const parts = new Map<string, Buffer>();
  return {
    async put({ transferId, messageId, bytes }) {
      const subject = subjects.personal(transferId, messageId);
      if (!parts.has(subject)) parts.set(subject, Buffer.from(bytes));
    },
    async get(transferId, messageId) {
      return parts.get(subjects.personal(transferId, messageId)) ?? null;
    },
    async messagesOf(transferId) {
      const prefix = subjects.personal(transferId, '');
      const held = [...parts.keys()].filter((subject) => subject.startsWith(prefix));
      return new Set(held.map((subject) => subject.slice(prefix.length)));
    },
    async destroy(transferId) {
      const prefix = subjects.personal(transferId, '');
      for (const subject of parts.keys()) if (subject.startsWith(prefix)) parts.delete(subject);
    },
  };
}

/** The newest roster parts in memory. */
export const memoryRosters = (streams: MemoryStreams): HubPorts['rosters'] => ({
  async put(part) {
    const subject = rosterSubject(part);
    const standing = streams.matching('ROSTER', subject).find((entry) => entry.subject === subject);
    if (standing !== undefined) {
      const held = JSON.parse(standing.bytes.toString('utf8')) as RosterPart;
      if (isOutdated(part, held)) return standing.streamSequence;
    }
    return streams.replace('ROSTER', subject, Buffer.from(JSON.stringify(part)));
  },
});

/** Parked messages in memory: parked once for the same reason, and settled once. */
export function memoryParked(streams: MemoryStreams): HubPorts['parked'] {
  const keep = (subject: string, entry: object): number => {
    const stored = streams.matching('PARKED', subject).find((each) => each.subject === subject);
    if (stored !== undefined) return stored.streamSequence;
    return streams.append('PARKED', subject, Buffer.from(JSON.stringify(entry)));
  };
  return {
    put: async (message) =>
      keep(subjects.parked(message.districtId, parkedDigest(message).slice(0, 32)), message),
    settle: async (settlement) =>
      keep(subjects.settled(settlement.districtId, settlement.settles), settlement),
    async get(streamSequence) {
      const stored = streams
        .after('PARKED', 0)
        .find(
          ({ subject, streamSequence: place }) =>
            place === streamSequence || subject.endsWith(`.redacted-${streamSequence}`),
        );
      if (stored === undefined) return null;
      return messageIn(JSON.parse(stored.bytes.toString('utf8')) as ParkedEntry);
    },
    async redact(redaction) {
      keep(subjects.redacted(redaction.districtId, redaction.redacts), redaction);
      streams.remove('PARKED', redaction.redacts);
    },
  };
}

/** Messages to districts in memory. */
export function memoryDownlinkStream(streams: MemoryStreams): DownlinkStream {
  const newest = (recipient: string) =>
    streams.matching('DOWN', subjects.down(recipient, '')).at(-1) ?? null;
  return {
    last: async (recipient) => newest(recipient),
    async publishAfter({ recipient, messageId, bytes, lastSequence }) {
      if ((newest(recipient)?.streamSequence ?? 0) !== lastSequence) return null;
      return streams.append('DOWN', subjects.down(recipient, messageId), Buffer.from(bytes));
    },
  };
}
