import {
  type DirectBatchOptions,
  JetStreamError,
  type JetStreamManager,
  type StoredMsg,
} from '@nats-io/jetstream';
import type { QueuedIterator } from '@nats-io/transport-node';
import { PortageError } from '../error-codes.ts';
import { saltOf } from './event-salt.ts';

/** An event as the stream holds it; the bytes are exactly those that were appended. */
export interface StoredEvent {
  readonly streamSequence: number;
  readonly subject: string;
  readonly bytes: Uint8Array;
  /** What its leaf in the log is salted with; null in streams that are no log. */
  readonly salt: Uint8Array | null;
}

/** The server answers "too many results" when a filter matches more than 1,024 subjects. */
const TOO_MANY_RESULTS = 413;
const BATCH = 512;
/** A batch that stops half way (a server died) never ends by itself. */
const BATCH_TIMEOUT_MS = 10_000;

/**
 * Every event whose subject matches `filter`, in the order of the stream. One round trip of under
 * a millisecond for one transfer, at a million of them; a filter that matches more than 1,024
 * subjects is read in batches. The stream must allow direct get and keep one message a subject.
 * A replica that lags may answer, so an append based on this carries an expected sequence. Throws
 * `broker-unreachable` when an answer does not come to its end.
 */
export async function readEvents(
  jsm: JetStreamManager,
  stream: string,
  filter: string,
): Promise<StoredEvent[]> {
  try {
    return (await readAll(jsm, stream, { multi_last: [filter] })).map(toEvent);
  } catch (cause) {
    if (!isTooMany(cause)) throw cause;
    return readInBatches(jsm, stream, filter);
  }
}

function isTooMany(cause: unknown): boolean {
  return cause instanceof JetStreamError && 'code' in cause && cause.code === TOO_MANY_RESULTS;
}

async function readInBatches(
  jsm: JetStreamManager,
  stream: string,
  filter: string,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for (let next = 1; ; ) {
    const query: DirectBatchOptions = { seq: next, next_by_subj: filter, batch: BATCH };
    const batch = await readAll(jsm, stream, query);
    events.push(...batch.map(toEvent));
    const last = batch.at(-1);
    if (last === undefined || last.pending === 0) return events;
    next = last.seq + 1;
  }
}

type Query = { multi_last: string[] } | DirectBatchOptions;

async function readAll(jsm: JetStreamManager, stream: string, query: Query): Promise<StoredMsg[]> {
  const messages =
    'multi_last' in query
      ? await jsm.direct.getLastMessagesFor(stream, query)
      : await jsm.direct.getBatch(stream, query);
  return collect(messages, stream);
}

async function collect(messages: QueuedIterator<StoredMsg>, stream: string): Promise<StoredMsg[]> {
  const lapsed = new PortageError('broker-unreachable', { stream });
  const timer = setTimeout(() => messages.stop(lapsed), BATCH_TIMEOUT_MS);
  const found: StoredMsg[] = [];
  try {
    for await (const message of messages) found.push(message);
    return found;
  } finally {
    clearTimeout(timer);
  }
}

function toEvent({ seq, subject, data, header }: StoredMsg): StoredEvent {
  return { streamSequence: seq, subject, bytes: data, salt: saltOf(header) };
}
