import { expect, test } from '@jest/globals';
import { districtIdSchema, originSchema } from '../ids.ts';
import { signEnvelope } from '../seal/dsse.ts';
import { publicHalf, testKey } from '../testing/test-key.ts';
import { namedKey } from '../testing/test-rotation.ts';
import { approveRecovery, checkApprovals, fingerprintOf } from './key-recovery.ts';

const officerKeys = [71, 72].map(testKey);
const officers = officerKeys.map((key, index) => ({ name: `Officer ${index}`, ...namedKey(key) }));
const statement = {
  origin: originSchema.parse('state-hub'),
  districtId: districtIdSchema.parse('alba'),
  ...namedKey(testKey(12)),
  issuedAt: '2026-09-01T14:00:00.000Z',
};
const approve = (signer: number, changes: Partial<typeof statement> = {}) =>
  approveRecovery({ ...statement, ...changes }, testKey(signer));
const check = (...approvals: ReturnType<typeof approve>[]) =>
  checkApprovals(approvals, { origin: 'state-hub', officers });

test('two different officers who signed the same statement approve it', () => {
  expect(check(approve(71), approve(72))).toEqual({ kind: 'approved', statement });
});

const badKey = { keyId: '66687aadf862bd77', publicKey: Buffer.alloc(32).toString('base64') };
const otherType = signEnvelope('other', Buffer.from(approve(72).payload, 'base64'), testKey(72));
const noStatement = (signer: number) =>
  signEnvelope(approve(71).payloadType, Buffer.from('{}'), testKey(signer));

test.each([
  ['approval-alone', [approve(71)]],
  ['approval-alone', [approve(71), approve(71)]],
  ['approval-alone', [approve(71), approve(72), approve(72)]],
  ['approvals-differ', [approve(71), approve(72, { issuedAt: '2026-09-02T14:00:00.000Z' })]],
  ['officer-unknown', [approve(71), approve(66)]],
  ['officer-unknown', [approve(71), otherType]],
  [
    'officer-unknown',
    [approve(71), { ...approve(72), signatures: approve(71).signatures.map(swapName) }],
  ],
  ['key-weak', [approve(71, badKey), approve(72, badKey)]],
  ['approval-malformed', [noStatement(71), noStatement(72)]],
])('%s is said of what does not count', (code, approvals) => {
  expect(check(...approvals)).toEqual({ kind: 'refused', code });
});

function swapName<Signature>(signature: Signature): Signature & { keyid: string } {
  return { ...signature, keyid: testKey(72).keyId };
}

test('what was approved for another state does not count here', () => {
  const elsewhere = checkApprovals([approve(71), approve(72)], { origin: 'other', officers });
  expect(elsewhere).toEqual({ kind: 'refused', code: 'approval-of-other-state' });
});

test('a fingerprint is eight groups of four digits', () => {
  expect(fingerprintOf(publicHalf(testKey(12)))).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
});
