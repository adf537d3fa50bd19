import { createHash } from 'node:crypto';
import type { JetStreamManager } from '@nats-io/jetstream';

/** Everything a stream holds, as text that can be compared. */
export type StreamSnapshot = Readonly<Record<string, string>>;

/**
 * Reads every stream of an account: counters, configuration, each message with its headers, each
 * consumer with its position. Two snapshots are equal only when nothing at all changed.
 */
export async function snapshotStreams(jsm: JetStreamManager): Promise<StreamSnapshot> {
  const snapshot: Record<string, string> = {};
  for await (const { config, state } of jsm.streams.list()) {
    const { messages, bytes, first_seq, last_seq } = state;
    snapshot[config.name] = JSON.stringify({
      counters: [messages, bytes, first_seq, last_seq],
      config,
      content: await contentOf(jsm, config.name, { first: first_seq, last: last_seq }),
      consumers: await consumersOf(jsm, config.name),
    });
  }
  return snapshot;
}

/** The same snapshot without the streams named. */
export function without(snapshot: StreamSnapshot, names: readonly string[]): StreamSnapshot {
  return Object.fromEntries(Object.entries(snapshot).filter(([name]) => !names.includes(name)));
}

async function contentOf(
  jsm: JetStreamManager,
  stream: string,
  { first, last }: { first: number; last: number },
): Promise<string> {
  const digest = createHash('sha256');
  for (let seq = Math.max(first, 1); seq <= last; seq += 1) {
    const message = await jsm.streams.getMessage(stream, { seq });
    const headers = message === null ? [] : [...message.header];
    digest.update(JSON.stringify([seq, message?.subject, headers]));
    digest.update(message?.data ?? new Uint8Array());
  }
  return digest.digest('hex');
}

async function consumersOf(jsm: JetStreamManager, stream: string): Promise<unknown[]> {
  const found: unknown[] = [];
  for await (const { name, config, delivered, ack_floor, num_ack_pending } of jsm.consumers.list(
    stream,
  )) {
    const positions = [delivered, ack_floor].map(({ consumer_seq, stream_seq }) => [
      consumer_seq,
      stream_seq,
    ]);
    found.push({ name, config, positions, num_ack_pending });
  }
  return found;
}
