import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Digest, DigestTally } from './digest.ts';

/**
 * Writes a file so that it is there whole or not at all: into `<file>.partial`, synced to disk,
 * then renamed. On any error the partial file is removed and the error passed on. A partial file
 * left by a crash is written over by the next try. Mode 0600. Returns what was written.
 */
export async function writeFileAtomically(
  file: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Digest> {
  const partial = `${file}.partial`;
  try {
    const digest = await writeAndSync(partial, source);
    await rename(partial, file);
    await syncFolder(dirname(file));
    return digest;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** Writes a stream to a file of mode 0600 and syncs it to disk. Not atomic: for work folders. */
export async function writeAndSync(
  file: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Digest> {
  const handle = await open(file, 'w', 0o600);
  try {
    const tally = new DigestTally();
    for await (const piece of source) {
      tally.add(piece);
      await writeAll(handle, piece);
    }
    await handle.sync();
    return tally.finish();
  } finally {
    await handle.close();
  }
}

/** Makes renames and new names in a folder survive a power cut (fsync of the folder itself). */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, piece: Uint8Array): Promise<void> {
  let written = 0;
  while (written < piece.length) {
    written += (await handle.write(piece, written)).bytesWritten;
  }
}
