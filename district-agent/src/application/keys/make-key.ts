import { atomicWrite } from '@portage/shared/files/atomic-write';
import {
  exportSigningKey,
  generateSigningKey,
  type SigningKey,
} from '@portage/shared/seal/signing-key';
import { agentFolder } from '../../agent-folder.ts';

/**
 * Makes a key and keeps it, 0600, before anything speaks of it: a crash leaves a file that nobody
 * names, never a name without its file.
 */
export async function makeKey(dataFolder: string): Promise<SigningKey> {
  const key = generateSigningKey();
  await atomicWrite(agentFolder(dataFolder).keyFile(key.keyId), exportSigningKey(key));
  return key;
}
