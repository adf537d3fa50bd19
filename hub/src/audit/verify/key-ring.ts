import { type KeyObject, verify } from 'node:crypto';
import type { DsseEnvelope } from '@portage/shared/seal/dsse';
import { importPublicKey, keyIdOf } from '@portage/shared/seal/signing-key';

/** Whether a signature is good, and under which public key that was tried; null: no key known. */
export interface TriedSignature {
  readonly isGood: boolean;
  readonly under: string | null;
}

interface Noted {
  readonly tried: { isGood: boolean };
  readonly key: KeyObject;
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
}

/**
 * Keys by their ids, to try signatures ahead of knowing whether a key counts. A key id is part of
 * a hash, so two keys may share one: whoever relies on a result compares the key it was tried with.
 */
export class KeyRing {
  readonly #keys = new Map<string, { publicKey: string; key: KeyObject }>();
  #noted: Noted[] | null = null;

  /** Takes a raw public key in base64; anything else is left out. */
  learn(publicKey: string): void {
    const raw = Buffer.from(publicKey, 'base64');
    if (raw.length !== 32) return;
    const keyId = keyIdOf(raw);
    if (!this.#keys.has(keyId))
      this.#keys.set(keyId, { publicKey, key: importPublicKey(publicKey) });
  }

  /**
   * From now on signatures are noted, and count as wrong until `settle` has tried them. One after
   * another, with nothing between them, they take a tenth less time.
   */
  tryLater(): void {
    this.#noted ??= [];
  }

  /** Tries what was noted. */
  settle(): void {
    const noted = this.#noted ?? [];
    this.#noted = null;
    for (const { tried, key, signed, signature } of noted) {
      tried.isGood = verify(null, signed, key, signature);
    }
  }

  /** Tries the envelope's signature of these bytes with the key that it names. */
  try(envelope: DsseEnvelope, signed: Uint8Array): TriedSignature {
    const [named] = envelope.signatures;
    const known = this.#keys.get(named?.keyid ?? '');
    if (named === undefined || known === undefined) return { isGood: false, under: null };
    const tried = { isGood: false, under: known.publicKey };
    const signature = Buffer.from(named.sig, 'base64');
    if (this.#noted !== null) this.#noted.push({ tried, key: known.key, signed, signature });
    else tried.isGood = verify(null, signed, known.key, signature);
    return tried;
  }
}
