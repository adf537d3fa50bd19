import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder, writeAndSync } from '@portage/shared/seal/atomic-file';
import type { Digest } from '@portage/shared/seal/digest';

/**
 * Where the file of this digest lies in a folder of documents. The digest alone makes the path, so
 * a name that a record gives can never lead out of the folder.
 */
export const documentPath = (documentsDir: string, sha256: string): string =>
  join(documentsDir, sha256.slice(0, 2), sha256);

/**
 * Copies a file into a folder of documents under its digest: there whole or not at all, mode 0600.
 * The same file again changes nothing. Returns digest and size.
 */
export async function putDocument(documentsDir: string, file: string): Promise<Digest> {
  await mkdir(documentsDir, { recursive: true, mode: 0o700 });
  const partial = join(documentsDir, `${randomUUID()}.partial`);
  try {
    const digest = await writeAndSync(partial, createReadStream(file));
    const shelf = join(documentsDir, digest.sha256.slice(0, 2));
    await mkdir(shelf, { recursive: true, mode: 0o700 });
    await rename(partial, documentPath(documentsDir, digest.sha256));
    await syncFolder(shelf);
    return digest;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
