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

/** Every encoding of a point of small order, without its sign bit: orders 4, 1, 8, 8, 2, 4, 1. */
const weakPublicKeys = [
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
];

/**
 * Whether a raw public key is a point of small order. One signature under such a key fits many
 * messages, so it proves nothing about who wrote what; no district may register one.
 */
export function isWeakPublicKey(raw: Uint8Array): boolean {
  const bytes = Buffer.from(raw);
  bytes[31] = (bytes[31] ?? 0) & 0x7f;
  return weakPublicKeys.includes(bytes.toString('hex'));
}
