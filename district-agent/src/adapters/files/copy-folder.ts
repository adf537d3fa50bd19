import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { syncFolder, writeAndSync } from '@portage/shared/seal/atomic-file';
import type { Digest } from '@portage/shared/seal/digest';

/** A file below a folder; its path has `/` on every system. */
export interface CopiedFile extends Digest {
  readonly path: string;
}

/** Every file below a folder, but those below the folders `except`; in the order of their names. */
export async function filesBelow(folder: string, except: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (except.includes(resolve(path))) continue;
    if (entry.isDirectory()) found.push(...(await filesBelow(path, except)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/**
 * Copies a file to its place below another folder, 0600 and synced. Null when it is gone: what
 * needed it has ended meanwhile.
 */
export async function copyInto(
  to: string,
  from: { folder: string; file: string },
): Promise<CopiedFile | null> {
  const path = relative(from.folder, from.file);
  const target = join(to, path);
  await mkdir(dirname(target), { recursive: true, mode: 0o700 });
  try {
    // Opened before it is read: a stream that fails before somebody listens ends the program.
    const source = await open(from.file, 'r');
    const digest = await writeAndSync(target, source.createReadStream());
    await syncFolder(dirname(target));
    return { path: path.split(sep).join('/'), ...digest };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
