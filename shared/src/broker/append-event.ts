import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  JetStreamApiError,
  type JetStreamClient,
  type JetStreamManager,
  type StoredMsg,
} from '@nats-io/jetstream';
import { headers, NoRespondersError, RequestError, TimeoutError } from '@nats-io/transport-node';
import { PortageError } from '../error-codes.ts';
import { saltHeader } from './event-salt.ts';

/** One event to store as `<subjectPrefix>.<number>`. */
export interface EventAppend {
  readonly stream: string;
  /** `transfer.<transferId>` or `district.<districtId>`. */
  readonly subjectPrefix: string;
  /** 1 for the first event of its subject prefix, then without a gap. */
  readonly number: number;
  /** The `eventId` inside `bytes`; it tells our event from another writer's. */
  readonly eventId: string;
  /** The event as UTF-8 JSON with the field `eventId`. */
  readonly bytes: Uint8Array;
  /** Stream sequence of the last event under the prefix that was decided on; 0 for none. */
  readonly expectedLastSequence: number;
}

/** `conflict`: another writer was first and nothing was stored; read again and decide again. */
export type AppendOutcome = { kind: 'appended'; streamSequence: number } | { kind: 'conflict' };

/** A login that may publish to the stream and read it. */
export interface EventLog {
  readonly js: JetStreamClient;
  readonly jsm: JetStreamManager;
}

const ATTEMPTS = 5;
const PUBLISH_TIMEOUT_MS = 5_000;

/**
 * Stores one event exactly once, or not at all, beside a fresh salt for its leaf in the log. Two
 * guards of the broker make a race harmless: the last sequence under the prefix must still be the
 * expected one, and an event number is written once for ever. No message id is sent, because it
 * would not rescue a retry that also carries an expectation. After any error the number is read
 * back from the stream's leader and the event id compared; when nothing is there, the very same
 * publish is repeated, which is safe for the same reasons. Throws `append-unknown` when the broker
 * stays silent.
 */
export async function appendEvent(log: EventLog, append: EventAppend): Promise<AppendOutcome> {
  const salt = randomBytes(32).toString('base64');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const published = await publish(log.js, append, salt);
    if (published.kind === 'appended') return published;
    const stored = await readBack(log.jsm, append);
    if (stored.kind === 'found') return verdict(stored.message, append);
    if (stored.kind === 'absent' && published.kind === 'refused') return { kind: 'conflict' };
    await pause(attempt * 100);
  }
  throw new PortageError('append-unknown', { stream: append.stream, number: append.number });
}

type Published = { kind: 'appended'; streamSequence: number } | { kind: 'refused' | 'unclear' };

/** Wrong last sequence, and "maximum messages per subject": somebody's event is there. */
const refusals: readonly number[] = [10071, 10077];

async function publish(js: JetStreamClient, append: EventAppend, salt: string): Promise<Published> {
  const { subjectPrefix, number, bytes, stream, expectedLastSequence } = append;
  const salted = headers();
  salted.set(saltHeader, salt);
  try {
    const ack = await js.publish(`${subjectPrefix}.${number}`, bytes, {
      headers: salted,
      timeout: PUBLISH_TIMEOUT_MS,
      expect: {
        streamName: stream,
        lastSubjectSequence: expectedLastSequence,
        lastSubjectSequenceSubject: `${subjectPrefix}.*`,
      },
    });
    return { kind: 'appended', streamSequence: ack.seq };
  } catch (cause) {
    if (isUnclear(cause)) return { kind: refusals.includes(codeOf(cause)) ? 'refused' : 'unclear' };
    throw cause;
  }
}

type ReadBack = { kind: 'found'; message: StoredMsg } | { kind: 'absent' | 'unclear' };

/**
 * Asks the stream's leader (a direct get may be answered by a replica that lags) for the event of
 * this number. The number, not the last event: another writer may have built on ours already.
 */
async function readBack(jsm: JetStreamManager, append: EventAppend): Promise<ReadBack> {
  try {
    const message = await jsm.streams.getMessage(append.stream, {
      last_by_subj: `${append.subjectPrefix}.${append.number}`,
    });
    return message === null ? { kind: 'absent' } : { kind: 'found', message };
  } catch (cause) {
    if (isUnclear(cause)) return { kind: 'unclear' };
    throw cause;
  }
}

function verdict(message: StoredMsg, { eventId }: EventAppend): AppendOutcome {
  return eventIdOf(message.data) === eventId
    ? { kind: 'appended', streamSequence: message.seq }
    : { kind: 'conflict' };
}

/** The id a stored event carries, or null when the bytes are not an event. */
function eventIdOf(bytes: Uint8Array): string | null {
  try {
    const event: unknown = JSON.parse(new TextDecoder().decode(bytes));
    const isObject = typeof event === 'object' && event !== null && 'eventId' in event;
    return isObject && typeof event.eventId === 'string' ? event.eventId : null;
  } catch {
    return null;
  }
}

/**
 * Nobody answered, or JetStream said no: with 10164 and 10158 because a write is still in flight,
 * with others because it has no leader just now. The write may or may not have happened.
 */
function isUnclear(cause: unknown): boolean {
  return (
    cause instanceof JetStreamApiError ||
    cause instanceof TimeoutError ||
    cause instanceof NoRespondersError ||
    cause instanceof RequestError ||
    (cause instanceof Error && isUnclear(cause.cause))
  );
}

function codeOf(cause: unknown): number {
  return cause instanceof JetStreamApiError ? cause.code : 0;
}
