import type { KeyObject } from 'node:crypto';
import type { DistrictEvent } from '@portage/shared/districts/district-event';
import { type ErrorCode, PortageError } from '@portage/shared/error-codes';
import { verifyEnvelope } from '@portage/shared/seal/dsse';
import { importPublicKey, isWeakPublicKey, keyIdOf } from '@portage/shared/seal/signing-key';
import type { Cause } from '@portage/shared/transfer/cause';
import { type Attestation, isRecovered, namesKey, revokes } from './key-attestation.ts';

/** A key of a district, with the entries of the log that gave it and took it. */
export interface LoggedKey {
  readonly keyId: string;
  /** Base64 of the raw 32 bytes. */
  readonly publicKey: string;
  readonly key: KeyObject;
  readonly addedAtIndex: number;
  /** Null while no entry has revoked it. */
  readonly revokedAtIndex: number | null;
}

/** A key, or why there is none to verify with. */
export type FoundKey =
  | { readonly kind: 'valid'; readonly key: LoggedKey }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/**
 * The keys of districts as the log itself attests them. Entries are given in the order of the log;
 * what is asked between two of them is answered for that place. It believes nobody: each key needs
 * its own signature or an older key's, or those of two officers, and the pins of the auditor hold.
 */
export class DistrictKeys {
  readonly #attestation: Attestation;
  readonly #districts = new Map<string, readonly LoggedKey[]>();

  constructor(attestation: Attestation) {
    this.#attestation = attestation;
  }

  /** Takes the next entry about a district. Throws `evidence-key-unproved`. */
  apply(index: number, event: DistrictEvent): void {
    const known = this.#districts.get(event.districtId) ?? [];
    if (event.type === 'DistrictKeyAdded') {
      this.#mustBeAdded(index, event);
      this.#districts.set(event.districtId, [...known, loggedKey(index, event)]);
    } else if (event.type === 'DistrictKeyRevoked') {
      this.#mustBeRevoked(index, event);
      const after = known.map((key) => (key.keyId === event.keyId ? ended(key, index) : key));
      this.#districts.set(event.districtId, after);
    } else if (event.type === 'DistrictKeyRecovered') {
      mustHold(index, isSound(event) && isRecovered(event, this.#attestation));
      const before = known.map((key) => ended(key, index));
      this.#districts.set(event.districtId, [...before, loggedKey(index, event)]);
    }
  }

  /** All keys a district ever had, oldest first. */
  of(districtId: string): readonly LoggedKey[] {
    return this.#districts.get(districtId) ?? [];
  }

  /** Every district that has had a key. */
  districts(): string[] {
    return [...this.#districts.keys()].toSorted();
  }

  /** The key that a message names, if it is valid here and verifies the message's signature. */
  verifierOf({ districtId, dsse }: Cause): FoundKey {
    const keyId = dsse.signatures[0]?.keyid ?? '';
    const key = this.of(districtId).find((known) => known.keyId === keyId);
    if (key === undefined) {
      const isOthers = this.districts().some((other) => this.#has(other, keyId));
      const code = isOthers ? 'evidence-key-other-district' : 'evidence-key-unknown';
      return { kind: 'refused', code };
    }
    if (key.revokedAtIndex !== null) return { kind: 'refused', code: 'evidence-key-revoked' };
    return verifyEnvelope(dsse, key.key)
      ? { kind: 'valid', key }
      : { kind: 'refused', code: 'evidence-signature-wrong' };
  }

  #has(districtId: string, keyId: string): boolean {
    return this.of(districtId).some((key) => key.keyId === keyId);
  }

  #mustBeAdded(index: number, event: Extract<DistrictEvent, { type: 'DistrictKeyAdded' }>): void {
    const { districtId, cause, keyId } = event;
    const { origin, pins } = this.#attestation;
    const isFirst = this.of(districtId).length === 0;
    const isNew = !this.#has(districtId, keyId);
    const isPinned = pins[districtId]?.includes(keyId) ?? true;
    const how = isFirst ? 'register-key' : 'rotate-key';
    const isSigned = isFirst
      ? cause.dsse.signatures[0]?.keyid === keyId && isSignedBy(cause, event.publicKey)
      : this.verifierOf(cause).kind === 'valid';
    const isAllowed = isNew && (!isFirst || isPinned);
    mustHold(index, isSound(event) && isAllowed && isSigned && namesKey(event, { origin, how }));
  }

  #mustBeRevoked(
    index: number,
    event: Extract<DistrictEvent, { type: 'DistrictKeyRevoked' }>,
  ): void {
    const { cause, by, districtId, keyId } = event;
    const byState = cause === null && by !== null;
    const byDistrict =
      cause !== null &&
      this.verifierOf(cause).kind === 'valid' &&
      revokes({ ...event, cause }, this.#attestation.origin);
    mustHold(index, this.#has(districtId, keyId) && (byState || byDistrict));
  }
}

function mustHold(index: number, isProved: boolean): void {
  if (!isProved) throw new PortageError('evidence-key-unproved', { index });
}

interface Named {
  readonly keyId: string;
  readonly publicKey: string;
}

/** Whether the key is one, and its name is its own. */
function isSound({ keyId, publicKey }: Named): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  return raw.length === 32 && keyIdOf(raw) === keyId && !isWeakPublicKey(raw);
}

const isSignedBy = ({ dsse }: Cause, publicKey: string): boolean =>
  Buffer.from(publicKey, 'base64').length === 32 &&
  verifyEnvelope(dsse, importPublicKey(publicKey));

const loggedKey = (addedAtIndex: number, { keyId, publicKey }: Named): LoggedKey => ({
  ...{ keyId, publicKey, key: importPublicKey(publicKey) },
  ...{ addedAtIndex, revokedAtIndex: null },
});

const ended = (key: LoggedKey, index: number): LoggedKey => ({
  ...key,
  revokedAtIndex: key.revokedAtIndex ?? index,
});
