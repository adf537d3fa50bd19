import { PortageError } from '../error-codes.ts';
import { hashBytes } from './merkle.ts';

const hashesPerChunk = 4096;

/** Hashes one after the other, in chunks of 128 KiB: growing never copies what is there. */
export class HashColumn {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  /** How many hashes there are. */
  get length(): number {
    return this.#length;
  }

  /** Adds one. Throws `log-entry-malformed` for anything but 32 bytes. */
  push(hash: Uint8Array): void {
    if (hash.length !== hashBytes) {
      throw new PortageError('log-entry-malformed', { bytes: hash.length });
    }
    const place = this.#length % hashesPerChunk;
    if (place === 0) this.#chunks.push(new Uint8Array(hashesPerChunk * hashBytes));
    this.#chunks.at(-1)?.set(hash, place * hashBytes);
    this.#length += 1;
  }

  /** A copy of the hash at an index from 0. Throws `log-entry-unknown`. */
  at(index: number): Uint8Array {
    const chunk = this.#chunks[Math.floor(index / hashesPerChunk)];
    if (chunk === undefined || index >= this.#length) {
      throw new PortageError('log-entry-unknown', { index });
    }
    const begin = (index % hashesPerChunk) * hashBytes;
    return chunk.slice(begin, begin + hashBytes);
  }
}
