import { expect, test } from '@jest/globals';
import { base32 } from '@scure/base';
import { matchingTotpStep, totpCode, totpStepAt } from './totp.ts';

const secret = base32.encode(Buffer.from('12345678901234567890'));

/** RFC 6238, appendix B, the lines of SHA-1. */
const vectors: readonly [seconds: number, code: string][] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];

test.each(vectors)('at second %i the code is that of RFC 6238', (seconds, code) => {
  expect(totpCode(secret, totpStepAt(new Date(seconds * 1000)), 8)).toBe(code);
});

test('a code counts one step early or late, not two, and never again', () => {
  const now = new Date(59_000_000);
  const step = totpStepAt(now);
  const matching = (of: number, lastStep = 0) =>
    matchingTotpStep(secret, totpCode(secret, of), { now, lastStep });
  expect([-2, -1, 0, 1, 2].map((drift) => matching(step + drift))).toEqual([
    null,
    step - 1,
    step,
    step + 1,
    null,
  ]);
  expect(matching(step, step)).toBeNull();
});

test('what is no code is none', () => {
  for (const code of ['', '12345', '1234567', 'abcdef', '１２３４５６']) {
    expect(matchingTotpStep(secret, code, { now: new Date(), lastStep: 0 })).toBeNull();
  }
});
