import { readFile, stat } from 'node:fs/promises';
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';

/**
 * Reads a secret. Throws `file-not-private` when others on this machine could have read it too:
 * then it is no secret any more. Null when there is no such file.
 */
export async function readSecret(path: string): Promise<string | null> {
  const status = await stat(path).catch(() => null);
  if (status === null) return null;
  if (process.platform !== 'win32' && (status.mode & 0o077) !== 0) {
    throw new PortageError('file-not-private', { file: path });
  }
  return readFile(path, 'utf8');
}

/** Reads a secret that `init` must have made. Throws `hub-not-initialised` when it is absent. */
export async function requireSecret(path: string): Promise<string> {
  const text = await readSecret(path);
  if (text === null) throw new PortageError('hub-not-initialised', { missing: path });
  return text;
}

/** Reads a secret, or makes and keeps it: a run that was interrupted is simply run again. */
export async function secretOnce(
  path: string,
  make: () => string | Promise<string>,
): Promise<string> {
  const kept = await readSecret(path);
  if (kept !== null) return kept;
  const made = await make();
  await atomicWrite(path, made);
  return made;
}
