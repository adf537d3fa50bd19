import type { JetStreamManager } from '@nats-io/jetstream';
import { saltOf } from '@portage/shared/broker/event-salt';
import type { ReadEntry } from '../../application/log/answer-question.ts';

/** Reads entries of the log by their index: the stream's sequence less one. */
export const entryReader =
  (jsm: JetStreamManager): ReadEntry =>
  async (index) => {
    const stored = await jsm.streams.getMessage('TRANSFERS', { seq: index + 1 });
    const salt = saltOf(stored?.header);
    return stored === null || salt === null ? null : { event: stored.data, salt };
  };
