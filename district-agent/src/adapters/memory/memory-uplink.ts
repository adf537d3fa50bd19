import type { AgentBroker, UplinkOutcome } from '../nats/broker.ts';

/**
 * A district's uplink stream in memory, with the broker's rule: a message is stored after exactly
 * the one its sender names as the last. Faults are asked for by the test or simulation.
 */
export class MemoryUplink implements Pick<AgentBroker, 'publishUp'> {
  private stored: { streamSequence: number; bytes: Buffer }[] = [];
  private last = 0;
  /** Faults for the publishes to come, first come first served; `null` is a publish without one. */
  readonly faults: ('lost-message' | 'lost-acknowledgement' | null)[] = [];

  async publishUp(bytes: Uint8Array, after: number): Promise<UplinkOutcome> {
    const fault = this.faults.shift() ?? null;
    if (fault === 'lost-message') throw new Error('no answer');
    if (after !== this.last) return { kind: 'moved', lastStreamSequence: this.last };
    this.last += 1;
    this.stored.push({ streamSequence: this.last, bytes: Buffer.from(bytes) });
    if (fault === 'lost-acknowledgement') throw new Error('no answer');
    return { kind: 'stored', streamSequence: this.last };
  }

  /** The messages after a stream sequence, in order. */
  after(streamSequence: number): readonly { streamSequence: number; bytes: Buffer }[] {
    return this.stored.filter((message) => message.streamSequence > streamSequence);
  }

  /** Forgets the newest messages and their sequences, as a restored older store would. */
  loseTail(count: number): void {
    this.stored = this.stored.slice(0, Math.max(0, this.stored.length - count));
    this.last = this.stored.at(-1)?.streamSequence ?? 0;
  }
}
