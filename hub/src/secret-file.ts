import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { readSecretFile } from '@portage/shared/files/secret-file';

/** Reads a secret that `init` must have made. Throws `hub-not-initialised` when it is absent. */
export async function requireSecret(path: string): Promise<string> {
  const text = await readSecretFile(path);
  if (text === null) throw new PortageError('hub-not-initialised', { missing: path });
  return text;
}

/** Reads a secret, or makes and keeps it: a run that was interrupted is simply run again. */
export async function secretOnce(
  path: string,
  make: () => string | Promise<string>,
): Promise<string> {
  const kept = await readSecretFile(path);
  if (kept !== null) return kept;
  const made = await make();
  await atomicWrite(path, made);
  return made;
}
