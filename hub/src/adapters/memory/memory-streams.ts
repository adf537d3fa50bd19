import { createHash } from 'node:crypto';
import type { HubStream } from '../../application/ports.ts';

/** One message as a stream holds it. */
export interface MemoryEntry {
  readonly subject: string;
  readonly streamSequence: number;
  readonly bytes: Buffer;
  readonly salt: Buffer;
}

type StreamName = HubStream | 'DOWN';

/**
 * The hub's streams in memory, with the same rules as the broker's: sequences that never come
 * again, and subjects that hold one message. For tests and simulations; nothing is kept on disk.
 */
export class MemoryStreams {
  private readonly streams = new Map<StreamName, { entries: MemoryEntry[]; last: number }>();

  /** Adds a message after everything else and returns its sequence. */
  append(stream: StreamName, subject: string, bytes: Buffer): number {
    const held = this.streamOf(stream);
    held.last += 1;
    const salt = createHash('sha256').update(subject).digest();
    held.entries.push({ subject, streamSequence: held.last, bytes: Buffer.from(bytes), salt });
    return held.last;
  }

  /** As `append`, and drops what the subject held before. */
  replace(stream: StreamName, subject: string, bytes: Buffer): number {
    const held = this.streamOf(stream);
    held.entries = held.entries.filter((entry) => entry.subject !== subject);
    return this.append(stream, subject, bytes);
  }

  /** Takes one message out; its sequence never comes again. */
  remove(stream: StreamName, streamSequence: number): void {
    const held = this.streamOf(stream);
    held.entries = held.entries.filter((entry) => entry.streamSequence !== streamSequence);
  }

  /** The messages whose subject begins so, in order. */
  matching(stream: StreamName, subjectPrefix: string): readonly MemoryEntry[] {
    return this.streamOf(stream).entries.filter(({ subject }) => subject.startsWith(subjectPrefix));
  }

  /** The messages after a sequence, in order. */
  after(stream: StreamName, streamSequence: number): readonly MemoryEntry[] {
    const { entries } = this.streamOf(stream);
    return entries.filter((entry) => entry.streamSequence > streamSequence);
  }

  private streamOf(stream: StreamName): { entries: MemoryEntry[]; last: number } {
    const held = this.streams.get(stream) ?? { entries: [], last: 0 };
    this.streams.set(stream, held);
    return held;
  }
}
