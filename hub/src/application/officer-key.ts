import { createPrivateKey } from 'node:crypto';
import { PortageError } from '@portage/shared/error-codes';
import { loadSigningKey, type SigningKey } from '@portage/shared/seal/signing-key';

/** Letters of a passphrase, at least: the file may be copied and tried at leisure. */
const shortestPassphrase = 12;

/** An officer's key as PKCS #8 PEM, encrypted. Throws `passphrase-short`. */
export function sealOfficerKey({ privateKey }: SigningKey, passphrase: string): string {
  if (passphrase.length < shortestPassphrase) throw new PortageError('passphrase-short');
  const cipher = 'aes-256-cbc';
  return privateKey.export({ type: 'pkcs8', format: 'pem', cipher, passphrase }).toString();
}

/** Opens an officer's key. Throws `officer-key-unreadable`, also for one that is not encrypted. */
export function openOfficerKey(pem: string, passphrase: string): SigningKey {
  try {
    if (!pem.includes('ENCRYPTED PRIVATE KEY')) throw new PortageError('officer-key-unreadable');
    const plain = createPrivateKey({ key: pem, passphrase });
    return loadSigningKey(plain.export({ type: 'pkcs8', format: 'pem' }).toString());
  } catch {
    throw new PortageError('officer-key-unreadable');
  }
}
