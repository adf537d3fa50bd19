import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { maxDocumentBytes } from '@portage/shared/records/attached-document';
import { putDocument } from '../adapters/files/document-store.ts';

/** What became of one file. `file` is its name in the folder. */
export type LoadedDocument =
  | { kind: 'stored'; file: string; sha256: string; sizeBytes: number }
  | { kind: 'skipped'; file: string; code: 'not-a-file' | 'too-large' };

/**
 * Stores every file of a folder under its SHA-256, where a release finds it by the digest that a
 * record names. Loading again changes nothing. Throws `documents-unreadable`.
 */
export async function loadDocuments(
  documentsDir: string,
  folder: string,
): Promise<LoadedDocument[]> {
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new PortageError('documents-unreadable', {}, { cause });
  });
  const loaded: LoadedDocument[] = [];
  for (const file of names.toSorted()) loaded.push(await loadOne(documentsDir, folder, file));
  return loaded;
}

async function loadOne(
  documentsDir: string,
  folder: string,
  file: string,
): Promise<LoadedDocument> {
  const path = join(folder, file);
  const status = await stat(path);
  if (!status.isFile()) return { kind: 'skipped', file, code: 'not-a-file' };
  if (status.size > maxDocumentBytes) return { kind: 'skipped', file, code: 'too-large' };
  return { kind: 'stored', file, ...(await putDocument(documentsDir, path)) };
}
