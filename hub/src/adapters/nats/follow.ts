import {
  type ConsumerMessages,
  DeliverPolicy,
  type JetStreamClient,
  type JetStreamManager,
} from '@nats-io/jetstream';
import { saltOf } from '@portage/shared/broker/event-salt';
import { PortageError } from '@portage/shared/error-codes';
import type { HubStream } from '../../application/ports.ts';

/** A message of a stream, in order. */
export interface StreamMessage {
  readonly subject: string;
  readonly streamSequence: number;
  readonly bytes: Uint8Array;
  /** What its leaf in the log is salted with; null in streams that are no log. */
  readonly salt: Uint8Array | null;
}

/**
 * After a broker restart an ordered consumer may be made anew and still deliver nothing; the client
 * notices by missed heartbeats, after 30 s by default, and everything that waits for a projection
 * waits with it. There are three followers, so a heartbeat a second costs nothing.
 */
const silenceMs = 1_000;

interface Waiter {
  readonly streamSequence: number;
  readonly resolve: () => void;
  readonly reject: (reason: Error) => void;
}

/**
 * Follows one stream from a position on and applies each message in order, exactly as a replay
 * would. There is one writer of projections, and this is it.
 */
export class Follower {
  private readonly stream: HubStream;
  private readonly apply: (message: StreamMessage) => void;
  private position: number;
  private waiters: Waiter[] = [];
  private hasEnded = false;
  private messages: ConsumerMessages | null = null;

  constructor(stream: HubStream, position: number, apply: (message: StreamMessage) => void) {
    this.stream = stream;
    this.position = position;
    this.apply = apply;
  }

  /**
   * Starts, and resolves once everything that is in the stream now has been applied. `ended`
   * settles when following stops, and rejects when an entry cannot be applied.
   */
  async start(js: JetStreamClient, jsm: JetStreamManager): Promise<{ ended: Promise<void> }> {
    const consumer = await js.consumers.get(this.stream, {
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: this.position + 1,
    });
    const messages = await consumer.consume({ idle_heartbeat: silenceMs });
    this.messages = messages;
    const ended = this.run(messages).finally(() => this.end());
    // Applying may fail at the first entry: that must end the start, not leave it waiting.
    await Promise.race([this.caughtUp(jsm), ended]);
    return { ended };
  }

  /** Resolves once this place in the stream is applied; rejects when following ends before. */
  reached(streamSequence: number): Promise<void> {
    if (streamSequence <= this.position) return Promise.resolve();
    if (this.hasEnded) return Promise.reject(new PortageError('following-ended'));
    return new Promise((resolve, reject) => this.waiters.push({ streamSequence, resolve, reject }));
  }

  /** Resolves once everything that is in the stream at the call is applied. */
  async caughtUp(jsm: JetStreamManager): Promise<void> {
    const { state } = await jsm.streams.info(this.stream);
    if (state.messages > 0) await this.reached(state.last_seq);
  }

  stop(): void {
    this.messages?.stop();
  }

  private end(): void {
    this.hasEnded = true;
    for (const { reject } of this.waiters.splice(0)) reject(new PortageError('following-ended'));
  }

  private async run(messages: ConsumerMessages): Promise<void> {
    for await (const message of messages) {
      const { subject, seq: streamSequence, data: bytes, headers } = message;
      this.apply({ subject, streamSequence, bytes, salt: saltOf(headers) });
      this.position = message.seq;
      this.waiters = this.waiters.filter((waiter) => {
        if (waiter.streamSequence > this.position) return true;
        waiter.resolve();
        return false;
      });
    }
  }
}
