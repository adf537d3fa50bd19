import type { FileHandle } from 'node:fs/promises';
import { PortageError } from '../error-codes.ts';

/** A packet travels in chunks of this many bytes; the last one may be shorter: 512 KiB. */
export const chunkBytes = 512 * 1024;

/** How many chunks a packet of `sizeBytes` has. An empty packet has none. */
export const chunkCount = (sizeBytes: number): number => Math.ceil(sizeBytes / chunkBytes);

/** Where chunk `index` (from 0) lies in a packet of `sizeBytes`. Throws RangeError outside it. */
export function chunkRange(
  index: number,
  sizeBytes: number,
): { readonly offset: number; readonly length: number } {
  if (!Number.isInteger(index) || index < 0 || index >= chunkCount(sizeBytes)) {
    throw new RangeError(`chunk ${index} of ${chunkCount(sizeBytes)}`);
  }
  const offset = index * chunkBytes;
  return { offset, length: Math.min(chunkBytes, sizeBytes - offset) };
}

/**
 * Reads chunk `index` (from 0) of a packet file of `sizeBytes`. Reading is by position, so chunks
 * may be read in any order and again. Throws `container-source-changed` if the file got shorter.
 */
export async function readChunk(
  file: FileHandle,
  index: number,
  sizeBytes: number,
): Promise<Uint8Array> {
  const { offset, length } = chunkRange(index, sizeBytes);
  const chunk = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(chunk, filled, length - filled, offset + filled);
    if (bytesRead === 0) throw new PortageError('container-source-changed');
    filled += bytesRead;
  }
  return chunk;
}
