import { PortageError } from '../error-codes.ts';

/** Pulls exact numbers of bytes out of a stream of pieces of any length. */
export class BytePull {
  readonly #source: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next bytes, at least one and at most `maxBytes`; null at the end of the stream. */
  async next(maxBytes: number): Promise<Uint8Array | null> {
    while (this.#rest.length === 0) {
      const pulled = await this.#source.next();
      if (pulled.done === true) return null;
      this.#rest = pulled.value;
    }
    const piece = this.#rest.subarray(0, maxBytes);
    this.#rest = this.#rest.subarray(piece.length);
    return piece;
  }

  /** Exactly `count` bytes in memory. Throws `container-truncated` when there are fewer. */
  async exactly(count: number): Promise<Buffer> {
    const bytes = Buffer.alloc(count);
    let filled = 0;
    for await (const piece of this.stream(count)) {
      bytes.set(piece, filled);
      filled += piece.length;
    }
    return bytes;
  }

  /** Exactly `count` bytes as a stream. Throws `container-truncated` when there are fewer. */
  async *stream(count: number): AsyncGenerator<Uint8Array> {
    let left = count;
    while (left > 0) {
      const piece = await this.next(left);
      if (piece === null) throw new PortageError('container-truncated');
      left -= piece.length;
      yield piece;
    }
  }

  /** Gives the stream back, so that the file behind it is closed. */
  async close(): Promise<void> {
    await this.#source.return?.();
  }
}
