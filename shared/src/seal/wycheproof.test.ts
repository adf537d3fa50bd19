import { verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { preAuthenticationEncoding, verifyEnvelope } from './dsse.ts';
import { importPublicKey } from './signing-key.ts';

/** Project Wycheproof's vectors for Ed25519, where somebody has put them beside the repository. */
const file = fileURLToPath(new URL('../../../../shared/data/ed25519_test.json', import.meta.url));

interface Vectors {
  readonly numberOfTests: number;
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly { tcId: number; msg: string; sig: string; result: string }[];
  }[];
}

const vectors = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Vectors) : null;
const testIf = vectors === null ? test.skip : test;
const why = vectors === null ? ' (skipped: ed25519_test.json is not beside the repository)' : '';

testIf(`signatures are good and bad as Wycheproof says${why}`, () => {
  let count = 0;
  for (const group of vectors?.testGroups ?? []) {
    const key = importPublicKey(Buffer.from(group.publicKey.pk, 'hex').toString('base64'));
    for (const { tcId, msg, sig, result } of group.tests) {
      const good = verify(null, Buffer.from(msg, 'hex'), key, Buffer.from(sig, 'hex'));
      expect({ tcId, good }).toEqual({ tcId, good: result === 'valid' });
      count += 1;
    }
  }
  expect(count).toBe(vectors?.numberOfTests);
});

testIf(`no signature of a vector passes as an envelope's${why}`, () => {
  for (const group of vectors?.testGroups ?? []) {
    const key = importPublicKey(Buffer.from(group.publicKey.pk, 'hex').toString('base64'));
    for (const { msg, sig } of group.tests) {
      const payload = Buffer.from(msg, 'hex');
      const signatures = [{ keyid: '', sig: Buffer.from(sig, 'hex').toString('base64') }];
      const envelope = { payloadType: '', payload: payload.toString('base64'), signatures };
      expect(verifyEnvelope(envelope, key)).toBe(false);
      expect(preAuthenticationEncoding('', payload).equals(payload)).toBe(false);
    }
  }
});
