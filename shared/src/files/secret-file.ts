import { readFile, stat } from 'node:fs/promises';
import { PortageError } from '../error-codes.ts';

/**
 * Reads a secret. Throws `file-not-private` when others on this machine could have read it too:
 * then it is no secret any more. Null when there is no such file.
 */
export async function readSecretFile(path: string): Promise<string | null> {
  const status = await stat(path).catch(() => null);
  if (status === null) return null;
  if (process.platform !== 'win32' && (status.mode & 0o077) !== 0) {
    throw new PortageError('file-not-private', { file: path });
  }
  return readFile(path, 'utf8');
}
