import { type KeyObject, verify } from 'node:crypto';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import { importPublicKey, keyIdOf } from '@portage/shared/seal/signing-key';

/** Whether a signature is good, and under which public key that was tried; null: no key known. */
export interface TriedSignature {
  readonly isGood: boolean;
  readonly under: string | null;
}

/**
 * Keys by their ids, to try signatures ahead of knowing whether a key counts. A key id is part of
 * a hash, so two keys may share one: whoever relies on a result compares the key it was tried with.
 */
export class KeyRing {
  readonly #keys = new Map<string, { publicKey: string; key: KeyObject }>();

  /** Takes a raw public key in base64; anything else is left out. */
  learn(publicKey: string): void {
    const raw = Buffer.from(publicKey, 'base64');
    if (raw.length !== 32) return;
    const keyId = keyIdOf(raw);
    if (!this.#keys.has(keyId))
      this.#keys.set(keyId, { publicKey, key: importPublicKey(publicKey) });
  }

  /** Tries the envelope's signature of these bytes with the key that it names. */
  try(envelope: DsseEnvelope, signed: Uint8Array): TriedSignature {
    const [signature] = envelope.signatures;
    const known = this.#keys.get(signature?.keyid ?? '');
    if (signature === undefined || known === undefined) return { isGood: false, under: null };
    const bytes = Buffer.from(signature.sig, 'base64');
    return { isGood: verify(null, signed, known.key, bytes), under: known.publicKey };
  }
}
