import { expect, test } from '@jest/globals';
import { exportSigningKey } from '@portage/shared/seal/signing-key';
import { testKey } from '@portage/shared/testing/test-key';
import { openOfficerKey, sealOfficerKey } from './officer-key.ts';

const passphrase = 'seven wild geese';

test('an officer’s key opens with its passphrase alone', () => {
  const pem = sealOfficerKey(testKey(71), passphrase);
  expect(pem).toContain('ENCRYPTED');
  expect(openOfficerKey(pem, passphrase).keyId).toBe(testKey(71).keyId);
  expect(() => openOfficerKey(pem, 'seven wild duck')).toThrow('officer-key-unreadable');
});

test('a key that lies about in clear is no officer’s key, nor is a short passphrase one', () => {
  const clear = exportSigningKey(testKey(71));
  expect(() => openOfficerKey(clear, passphrase)).toThrow('officer-key-unreadable');
  expect(() => sealOfficerKey(testKey(71), 'short')).toThrow('passphrase-short');
});
