import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  codeSecrets,
  isRedemptionProof,
  type Redemption,
  redemptionProof,
} from './code-secrets.ts';
import { formatCode } from './code-text.ts';

const secrets = fc.uint8Array({ minLength: 16, maxLength: 16 });
const redemption: Redemption = {
  transferId: '01930000-0000-7000-8000-000000000001',
  redemptionId: '01930000-0000-7000-8000-0000000000c1',
  requestingDistrict: 'alba',
  recipient: 'age1a4hqyhkw9da5fy9gfy8gx7fxsrgrracwlg0uvgqr26wvzqcs547qgcjzpj',
};

describe('the secrets of a code', () => {
  test('are the same for the same code, three different ones, and none shows the code', () => {
    fc.assert(
      fc.property(secrets, (secret) => {
        const made = codeSecrets(secret);
        expect(codeSecrets(Uint8Array.from(secret))).toEqual(made);
        const all = Object.values(made);
        expect(new Set(all).size).toBe(3);
        for (const each of all) {
          expect(each).toMatch(/^[0-9a-f]{64}$/);
          expect(each).not.toContain(Buffer.from(secret).toString('hex'));
          expect(each).not.toContain(formatCode(secret));
        }
      }),
    );
  });

  test('are other ones for a code that differs in one bit', () => {
    const secret = new Uint8Array(16);
    const other = Uint8Array.from(secret, (byte, index) => (index === 15 ? 1 : byte));
    const [one, two] = [codeSecrets(secret), codeSecrets(other)];
    expect(one.lookupHash).not.toBe(two.lookupHash);
    expect(one.offerSecret).not.toBe(two.offerSecret);
    expect(one.proofSecret).not.toBe(two.proofSecret);
  });

  test('stay the same for ever: codes that are out must still be found', () => {
    expect(codeSecrets(new Uint8Array(16))).toEqual({
      lookupHash: '499fd3ea90d40b5e33290d08550d9de26f818186a9e2d93ef3a5158c00fa1467',
      offerSecret: 'a24379eec85697eaacda54067a2ca79686d871b594f32f934524ca6a56a3b266',
      proofSecret: '5122fe00f7e0bdf28150e15e337199863a107c015ee0dbff69817233b4f0ee73',
    });
  });
});

describe('the proof of a redemption', () => {
  const { proofSecret, lookupHash, offerSecret } = codeSecrets(new Uint8Array(16).fill(5));
  const proof = redemptionProof(proofSecret, redemption);

  test('holds for the redemption it was made for', () => {
    expect(proof).toMatch(/^[0-9a-f]{64}$/);
    expect(isRedemptionProof(proof, proofSecret, redemption)).toBe(true);
  });

  test.each(Object.keys(redemption) as (keyof Redemption)[])('binds %s', (field) => {
    const other = { ...redemption, [field]: `${redemption[field]}x` };
    expect(isRedemptionProof(proof, proofSecret, other)).toBe(false);
  });

  test('is not made from what the hub has, nor from another secret', () => {
    for (const secret of [lookupHash, offerSecret, '0'.repeat(64)]) {
      expect(isRedemptionProof(redemptionProof(secret, redemption), proofSecret, redemption)).toBe(
        false,
      );
    }
  });

  test('is refused when it is cut, empty or no hexadecimal', () => {
    for (const wrong of ['', proof.slice(2), `${proof}00`, 'z'.repeat(64)]) {
      expect(isRedemptionProof(wrong, proofSecret, redemption)).toBe(false);
    }
  });

  test('cannot be moved between fields: what ends one does not begin the next', () => {
    const moved = {
      ...redemption,
      transferId: `${redemption.transferId}0`,
      redemptionId: redemption.redemptionId.slice(1),
    };
    expect(isRedemptionProof(proof, proofSecret, moved)).toBe(false);
  });
});
