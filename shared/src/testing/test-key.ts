import { createPrivateKey } from 'node:crypto';
import { keyIdOf, publicKeyOf, type SigningKey } from '../seal/signing-key.ts';

/** An Ed25519 private key in PKCS #8 (RFC 8410) up to its 32 bytes of seed. */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

const made = new Map<number, SigningKey>();

/** The key of a seed of 32 equal bytes: the same in every run, and a secret in none. */
export function testKey(seedByte: number): SigningKey {
  const known = made.get(seedByte);
  if (known !== undefined) return known;
  const der = Buffer.concat([pkcs8Head, Buffer.alloc(32, seedByte)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const publicKey = publicKeyOf(privateKey);
  const key = { privateKey, publicKey, keyId: keyIdOf(publicKey) };
  made.set(seedByte, key);
  return key;
}

/** The public half in base64, as messages and events carry it. */
export const publicHalf = (key: SigningKey): string =>
  Buffer.from(key.publicKey).toString('base64');
