import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** A SHA-256 (64 lower-case hexadecimal digits) and the number of bytes it was taken of. */
export interface Digest {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** SHA-256 of bytes in memory, 64 lower-case hexadecimal digits. */
export const sha256OfBytes = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** SHA-256 and size of a file, read as a stream: memory does not grow with the file. */
export async function digestOfFile(file: string): Promise<Digest> {
  const tally = new DigestTally();
  for await (const piece of createReadStream(file)) tally.add(piece);
  return tally.finish();
}

/** Counts and hashes bytes as they pass. */
export class DigestTally {
  readonly #hash = createHash('sha256');
  #sizeBytes = 0;

  add(piece: Uint8Array): void {
    this.#hash.update(piece);
    this.#sizeBytes += piece.length;
  }

  /** The digest of all that was added; call it once, at the end. */
  finish(): Digest {
    return { sha256: this.#hash.digest('hex'), sizeBytes: this.#sizeBytes };
  }
}
