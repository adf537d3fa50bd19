import { expect, test } from '@jest/globals';
import { districtIdSchema } from '../ids.ts';
import type { KeyStep } from '../messages/parts.ts';
import type { SigningKey } from '../seal/signing-key.ts';
import { sampleOrigin, sealSample } from '../testing/sample-messages.ts';
import { testKey } from '../testing/test-key.ts';
import { namedKey, rotationBody } from '../testing/test-rotation.ts';
import { followKeys, type KnownKey } from './follow-keys.ts';
import { approveRecovery } from './key-recovery.ts';
import type { Rotation } from './rotation-proof.ts';

const districtId = districtIdSchema.parse('alba');
const [first, second, third, thief] = [11, 12, 13, 66].map(testKey) as [
  SigningKey,
  SigningKey,
  SigningKey,
  SigningKey,
];
const officerKeys = [71, 72].map(testKey);
const officers = officerKeys.map((key, index) => ({ name: `Officer ${index}`, ...namedKey(key) }));
const owner = { origin: sampleOrigin, districtId, officers };

const known = (key: SigningKey): KnownKey => ({
  ...namedKey(key),
  cameBy: 'introduction',
  isEnded: false,
});

function rotation(
  from: SigningKey,
  to: SigningKey,
  changes: { signer?: SigningKey; sender?: string; proof?: Partial<Rotation> } = {},
): KeyStep {
  const body = rotationBody(from, to, changes.proof);
  const { signer = from, sender = 'alba' } = changes;
  return { rotation: sealSample('rotate-key', { body, sender }, signer).dsse };
}

function recovery(to: SigningKey, signers: readonly SigningKey[] = officerKeys): KeyStep {
  const issuedAt = '2026-09-01T14:00:00.000Z';
  const statement = { origin: 'state-hub' as never, districtId, issuedAt, ...namedKey(to) };
  return { recovery: signers.map((signer) => approveRecovery(statement, signer)) };
}

/** Which keys are trusted after these steps, from the one that was known. */
function trusted(from: SigningKey, steps: readonly KeyStep[], shown = third): string[] {
  return followKeys(owner, [known(from)], { shown: namedKey(shown), steps })
    .filter(({ isEnded }) => !isEnded)
    .map(({ keyId }) => keyId);
}

const ids = (...keys: SigningKey[]): string[] => keys.map(({ keyId }) => keyId);

test('a line of rotations leads from the known key to the newest, and the older ones count on', () => {
  const steps = [rotation(first, second), rotation(second, third)];
  expect(trusted(first, steps)).toEqual(ids(first, second, third));
  expect(trusted(second, steps)).toEqual(ids(second, third));
  expect(trusted(second, steps, first)).toEqual(ids(second, third, first));
});

test('who knows the newest key learns the older ones that it says it follows', () => {
  const steps = [rotation(first, second), rotation(second, third)];
  expect(trusted(third, steps, first).toSorted()).toEqual(ids(first, second, third).toSorted());
});

test('a key that nothing ties to the known one stays unknown', () => {
  expect(trusted(first, [], thief)).toEqual(ids(first));
  expect(trusted(first, [rotation(second, third)])).toEqual(ids(first));
});

test.each([
  ['another key than the known one signed', rotation(first, thief, { signer: thief })],
  ['it is a message of another district', rotation(first, thief, { sender: 'boro' })],
  ['its proof is for another district', rotation(first, thief, { proof: { districtId: 'boro' } })],
  ['its proof is for another state', rotation(first, thief, { proof: { origin: 'other' } })],
  [
    'its proof is for another old key',
    rotation(first, thief, { proof: { oldKey: namedKey(second) } }),
  ],
  ['it is no rotation', { rotation: sealSample('revoke-key', {}, first).dsse }],
])('a rotation leads nowhere when %s', (_, step) => {
  expect(trusted(first, [step], thief)).toEqual(ids(first));
});

test('nobody makes an older key of theirs believed by pointing at the known one', () => {
  const step = rotation(thief, first, { proof: { oldKey: namedKey(second) } });
  expect(trusted(first, [step], thief)).toEqual(ids(first));
});

test('a key that is shown under the name of another never takes its place', () => {
  const steps = [rotation(first, second), rotation(second, third)];
  const shown = { keyId: first.keyId, publicKey: namedKey(thief).publicKey };
  const keys = followKeys(owner, [known(third)], { shown, steps });
  expect(keys.map(({ publicKey }) => publicKey)).toEqual(
    [third, second].map((key) => namedKey(key).publicKey),
  );
});

test('two officers end every earlier key, and rotations go on from theirs', () => {
  const steps = [rotation(first, second), recovery(third)];
  expect(trusted(first, steps)).toEqual(ids(third));
  const all = followKeys(owner, [known(first)], { shown: namedKey(third), steps });
  expect(all.filter(({ isEnded }) => isEnded).map(({ keyId }) => keyId)).toEqual(
    ids(first, second),
  );
  expect(trusted(first, [recovery(second), rotation(second, third)])).toEqual(ids(second, third));
  // A key that came after the recovery is not ended by it.
  const later = [recovery(second), rotation(second, third)];
  expect(trusted(third, later).toSorted()).toEqual(ids(second, third).toSorted());
});

test.each([
  ['one officer signs twice', recovery(thief, [testKey(71), testKey(71)])],
  ['one of the two is no officer', recovery(thief, [testKey(71), thief])],
])('a recovery leads nowhere when %s', (_, step) => {
  expect(trusted(first, [step], thief)).toEqual(ids(first));
});

test('a recovery of another district, or without officers that are known, leads nowhere', () => {
  const shown = namedKey(third);
  const steps = [recovery(third)];
  const boro = { ...owner, districtId: districtIdSchema.parse('boro') };
  for (const other of [boro, { ...owner, officers: [] }]) {
    expect(followKeys(other, [known(first)], { shown, steps })).toEqual([known(first)]);
  }
});
