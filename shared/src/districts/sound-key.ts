import { fromBase64 } from '../log/base64.ts';
import { isWeakPublicKey, keyIdOf } from '../seal/signing-key.ts';

/** A public key with its name, as messages carry it. */
export interface PublicKey {
  readonly keyId: string;
  /** Base64 of the raw 32 bytes. */
  readonly publicKey: string;
}

/** Whether a key is 32 bytes long, is named by its own digest, and is not a weak one. */
export function isSoundKey({ keyId, publicKey }: PublicKey): boolean {
  const raw = fromBase64(publicKey);
  return raw?.length === 32 && keyIdOf(raw) === keyId && !isWeakPublicKey(raw);
}
