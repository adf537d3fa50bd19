import { readFileSync, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { PortageError } from '../error-codes.ts';

/**
 * Reads a secret. Throws `file-not-private` when others on this machine could have read it too:
 * then it is no secret any more. Null when there is no such file.
 */
export async function readSecretFile(path: string): Promise<string | null> {
  const status = await stat(path).catch(() => null);
  if (status === null) return null;
  refuseUnlessPrivate(path, status);
  return readFile(path, 'utf8');
}

/** As `readSecretFile`, for where nothing may happen in between. */
export function readSecretFileNow(path: string): string | null {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) return null;
  refuseUnlessPrivate(path, status);
  return readFileSync(path, 'utf8');
}

function refuseUnlessPrivate(path: string, { mode }: { readonly mode: number }): void {
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new PortageError('file-not-private', { file: path });
  }
}
