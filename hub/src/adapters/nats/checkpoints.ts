import { JetStreamApiError, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { readEvents } from '@portage/shared/broker/read-events';
import { subjects } from '@portage/shared/subjects';
import type { CheckpointStore } from '../../application/log/hub-log.ts';

/** Wrong last sequence, the same while replicas settle, and a subject that has its one message. */
const taken: readonly number[] = [10071, 10164, 10077];

/** Checkpoints in CHECKPOINTS, one a size for ever, and what witnesses signed in COSIGNED. */
export function natsCheckpoints(js: JetStreamClient, jsm: JetStreamManager): CheckpointStore {
  const last = (subject: string) =>
    jsm.streams.getMessage('CHECKPOINTS', { last_by_subj: subject });
  return {
    async newest() {
      const stored = await last(subjects.everyCheckpoint);
      if (stored === null) return null;
      const keptAt = stored.time.toISOString();
      return { note: stored.string(), place: stored.seq, keptAt };
    },
    async at(size) {
      const stored = await last(subjects.checkpoint(size));
      return stored === null ? null : stored.string();
    },
    async put({ size, note, after }) {
      const expect = { lastSequence: after?.place ?? 0 };
      try {
        await js.publish(subjects.checkpoint(size), note, { expect });
        return true;
      } catch (error) {
        if (isTaken(error)) return false;
        throw error;
      }
    },
    async cosigned() {
      const stored = await readEvents(jsm, 'COSIGNED', subjects.everyCosigned);
      return stored.map(({ subject, bytes }) => ({
        who: subject.split('.')[1] ?? '',
        note: Buffer.from(bytes).toString('utf8'),
      }));
    },
    async putCosigned(who, note) {
      await js.publish(subjects.cosigned(who), note);
    },
  };
}

const isTaken = (error: unknown): boolean =>
  error instanceof JetStreamApiError && taken.includes(error.code);
