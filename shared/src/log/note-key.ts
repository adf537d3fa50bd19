import type { KeyObject } from 'node:crypto';
import { importPublicKey, isWeakPublicKey, type SigningKey } from '../seal/signing-key.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { bad, type Checked, good } from './checked.ts';
import { sha256 } from './merkle.ts';

/**
 * The signature types of c2sp.org/signed-note that are used here, both Ed25519. A log signs a
 * note's text (0x01); a witness signs it with a time (0x04, c2sp.org/tlog-cosignature). The type is
 * part of the key's hash, so a signature of one sort never passes for the other.
 */
const signatureTypes = { log: 0x01, witness: 0x04 } as const;

/** What a key signs as. */
export type NoteRole = keyof typeof signatureTypes;

/** A public key that is trusted to be a log's or a witness's. `keyId`: 8 hexadecimal digits. */
export interface NoteKey {
  readonly name: string;
  readonly role: NoteRole;
  readonly keyId: string;
  readonly publicKey: KeyObject;
  /** The raw 32 bytes in base64, the same under whatever name and role. */
  readonly raw: string;
}

/** Somebody who signs notes. */
export interface NoteSigner {
  readonly name: string;
  readonly key: SigningKey;
}

/** Key names are not empty and have neither Unicode blanks nor plus signs. */
export const isKeyName = (name: string): boolean => /^[^\s\u0085+]+$/u.test(name);

/** The public half of a key as others are told it: `name+hash+base64(type || key)`. */
export function verifierKeyOf(role: NoteRole, { name, key }: NoteSigner): string {
  const typed = Buffer.from([signatureTypes[role], ...key.publicKey]);
  return `${name}+${noteKeyId(name, typed)}+${toBase64(typed)}`;
}

/**
 * Reads a verifier key. `log-key-malformed` for a wrong form or hash, another signature type, and
 * for a point of small order, under which anybody can sign.
 */
export function parseVerifierKey(text: string): Checked<NoteKey> {
  const found = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/u.exec(text);
  const [, name = '', keyId = '', base64 = ''] = found ?? [];
  const typed = fromBase64(base64);
  const role = typed === null ? null : roleOf(typed);
  if (typed === null || role === null || !isKeyName(name) || keyId !== noteKeyId(name, typed)) {
    return bad('log-key-malformed');
  }
  const raw = typed.subarray(1);
  if (isWeakPublicKey(raw)) return bad('log-key-malformed', { name });
  return good({ name, role, keyId, publicKey: importPublicKey(toBase64(raw)), raw: toBase64(raw) });
}

/** What a district signs as when it is a witness: its own key, under this name. */
export const districtWitness = (origin: string, districtId: string): string =>
  `${origin}/${districtId}`;

/** A public key as base64 of its raw 32 bytes, as the key of a witness. Throws `key-unreadable`. */
export function witnessKeyOf(name: string, raw: string): NoteKey {
  const publicKey = importPublicKey(raw);
  const typed = Buffer.concat([Buffer.from([signatureTypes.witness]), Buffer.from(raw, 'base64')]);
  return { name, role: 'witness', keyId: noteKeyId(name, typed), publicKey, raw };
}

/** The id of the key a signer signs with in this role. */
export const keyIdOfSigner = (role: NoteRole, { name, key }: NoteSigner): string =>
  noteKeyId(name, Buffer.from([signatureTypes[role], ...key.publicKey]));

/** SHA-256(name || 0x0A || type || key), the first four bytes. */
const noteKeyId = (name: string, typedKey: Uint8Array): string =>
  sha256(Buffer.from(`${name}\n`), typedKey).toString('hex', 0, 4);

function roleOf(typed: Uint8Array): NoteRole | null {
  if (typed.length !== 33) return null;
  if (typed[0] === signatureTypes.log) return 'log';
  return typed[0] === signatureTypes.witness ? 'witness' : null;
}
