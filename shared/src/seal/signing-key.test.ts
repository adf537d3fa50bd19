import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { expect, test } from '@jest/globals';
import {
  exportSigningKey,
  generateSigningKey,
  importPublicKey,
  isWeakPublicKey,
  keyIdOf,
  loadSigningKey,
} from './signing-key.ts';

test('a stored key is read back as the same key', () => {
  const key = generateSigningKey();
  const loaded = loadSigningKey(exportSigningKey(key));
  expect(loaded.keyId).toBe(key.keyId);
  expect(loaded.publicKey).toHaveLength(32);
  const signature = sign(null, Buffer.from('text'), loaded.privateKey);
  expect(verify(null, Buffer.from('text'), createPublicKey(key.privateKey), signature)).toBe(true);
});

test('a key id is the start of the SHA-256 of the raw public key', () => {
  // SHA-256 of 32 zero bytes.
  expect(keyIdOf(new Uint8Array(32))).toBe('66687aadf862bd77');
});

test('anything but an Ed25519 key is refused', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const pem = other.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(() => loadSigningKey(pem)).toThrow('key-unreadable');
  expect(() => loadSigningKey('not a key')).toThrow('key-unreadable');
});

test('a key of small order is known for weak, since its one signature fits every message', () => {
  const identity = Buffer.concat([Buffer.of(1), Buffer.alloc(31)]);
  // The identity point as R, and 0 as S: good for any text under the identity as a public key.
  const forged = Buffer.concat([identity, Buffer.alloc(32)]);
  const key = importPublicKey(identity.toString('base64'));
  expect(verify(null, Buffer.from('any text'), key, forged)).toBe(true);
  expect(isWeakPublicKey(identity)).toBe(true);
  const withSignBit = Buffer.from(identity);
  withSignBit[31] = 0x80;
  expect(isWeakPublicKey(withSignBit)).toBe(true);
  expect(isWeakPublicKey(generateSigningKey().publicKey)).toBe(false);
});
