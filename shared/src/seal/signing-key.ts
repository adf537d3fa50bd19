import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';
import { PortageError } from '../error-codes.ts';

/** Ed25519 keys by `node:crypto`: a pure-JavaScript signer is two hundred times slower. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  /** The raw 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly keyId: string;
}

/** Makes a new key; nothing is written anywhere. */
export function generateSigningKey(): SigningKey {
  return fromPrivate(generateKeyPairSync('ed25519').privateKey);
}

/** Reads a PKCS #8 PEM. Throws `key-unreadable` when it is anything but an Ed25519 private key. */
export function loadSigningKey(pem: string): SigningKey {
  let privateKey: KeyObject;
  try {
    privateKey = createPrivateKey(pem);
  } catch (cause) {
    throw new PortageError('key-unreadable', {}, { cause });
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new PortageError('key-unreadable');
  return fromPrivate(privateKey);
}

/** The key as PKCS #8 PEM, the form it is stored in (0600). */
export function exportSigningKey(key: SigningKey): string {
  return key.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** The raw 32 bytes of the public half. */
export function publicKeyOf(key: KeyObject): Uint8Array {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new PortageError('key-unreadable');
  return new Uint8Array(Buffer.from(x, 'base64url'));
}

/**
 * The key behind base64 of 32 raw bytes, for verifying. Throws `key-unreadable` on any other
 * length.
 */
export function importPublicKey(base64: string): KeyObject {
  const raw = Buffer.from(base64, 'base64');
  if (raw.length !== 32) throw new PortageError('key-unreadable');
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

/** A key's name: the first 16 hexadecimal digits of the SHA-256 of its raw public bytes. */
export function keyIdOf(rawPublicKey: Uint8Array): string {
  return createHash('sha256').update(rawPublicKey).digest('hex').slice(0, 16);
}

function fromPrivate(privateKey: KeyObject): SigningKey {
  const publicKey = publicKeyOf(privateKey);
  return { privateKey, publicKey, keyId: keyIdOf(publicKey) };
}
