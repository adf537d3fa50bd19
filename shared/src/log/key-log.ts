/**
 * The keys of districts as the log itself tells them. A key counts for an entry when it was added
 * at an earlier entry and not revoked at an earlier one. Nothing is believed without proof: the
 * first key comes with the token of its enrollment and under the district's own signature, a later
 * one under a key that counts then and under itself, a recovered one under two officers.
 */
import { isSoundKey, type PublicKey } from '../districts/sound-key.ts';
import type { AuditKeys } from './audit-keys.ts';
import { type Bad, bad, type Checked, good } from './checked.ts';

/** A key of a district and the entries between which it counts. */
export interface LoggedKey extends PublicKey {
  readonly districtId: string;
  /** Index of the entry that added it; it counts from the next on. */
  readonly addedAt: number;
  /** Index of the entry that revoked it, null while it counts. */
  readonly revokedAt: number | null;
}

/** Keys of all districts, filled in the order of the log. */
export class KeyLog {
  readonly #keys = new Map<string, Map<string, LoggedKey>>();
  /** Which district a key belongs to, to tell another's key from one that nobody has. */
  readonly #owners = new Map<string, string>();
  readonly #pins: AuditKeys['districts'];

  /** `pins`: where a district is named, its first key has to be one of these. */
  constructor(pins: AuditKeys['districts'] = {}) {
    this.#pins = pins;
  }

  /** Every district that has had a key, by name. */
  districts(): string[] {
    return [...this.#keys.keys()].toSorted();
  }

  /** Every key a district has had, oldest first. */
  keysOf(districtId: string): readonly LoggedKey[] {
    return [...(this.#keys.get(districtId)?.values() ?? [])];
  }

  /**
   * The key that a district's message at this entry was to be signed with. `log-key-unknown`,
   * `log-key-other-district`, `log-key-revoked`.
   */
  keyAt(districtId: string, keyId: string, index: number): Checked<LoggedKey> {
    const key = this.#keys.get(districtId)?.get(keyId);
    const where = { districtId, keyId };
    if (key === undefined) {
      return bad(this.#owners.has(keyId) ? 'log-key-other-district' : 'log-key-unknown', where);
    }
    if (key.revokedAt !== null && key.revokedAt < index) return bad('log-key-revoked', where);
    return key.addedAt < index ? good(key) : bad('log-key-unknown', where);
  }

  /** Adds a key whose proof was checked. `log-key-malformed`, `log-key-unpinned`. */
  add(districtId: string, { keyId, publicKey }: PublicKey, index: number): Bad | null {
    const keys = this.#keys.get(districtId) ?? new Map<string, LoggedKey>();
    if (keys.has(keyId) || !isSoundKey({ keyId, publicKey })) {
      return bad('log-key-malformed', { districtId, keyId });
    }
    const pinned = new Map(Object.entries(this.#pins)).get(districtId);
    if (keys.size === 0 && pinned !== undefined && !pinned.includes(keyId)) {
      return bad('log-key-unpinned', { districtId, keyId });
    }
    keys.set(keyId, { districtId, keyId, publicKey, addedAt: index, revokedAt: null });
    this.#keys.set(districtId, keys);
    this.#owners.set(keyId, districtId);
    return null;
  }

  /** Ends a key that counts. `log-key-unknown`. */
  revoke(districtId: string, keyId: string, index: number): Bad | null {
    const keys = this.#keys.get(districtId);
    const key = keys?.get(keyId);
    if (key === undefined || key.revokedAt !== null) {
      return bad('log-key-unknown', { districtId, keyId });
    }
    keys?.set(keyId, { ...key, revokedAt: index });
    return null;
  }

  /** Ends every key of a district that counts: it has lost them. */
  revokeAll(districtId: string, index: number): void {
    for (const key of this.keysOf(districtId)) {
      if (key.revokedAt === null) this.revoke(districtId, key.keyId, index);
    }
  }
}
