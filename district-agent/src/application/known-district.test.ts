import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { approveRecovery } from '@portage/shared/districts/key-recovery';
import { districtIdSchema, newTransferId, originSchema } from '@portage/shared/ids';
import type { KeyStep } from '@portage/shared/messages/parts';
import type { SigningKey } from '@portage/shared/seal/signing-key';
import { testKey } from '@portage/shared/testing/test-key';
import { namedKey, rotationBody } from '@portage/shared/testing/test-rotation';
import { knownKeys } from '../adapters/sqlite/known-districts.ts';
import { OtherDistrict, type TestAgent, testAgent } from '../testing/test-agent.ts';
import { openCarried } from './known-district.ts';

let alba: TestAgent;
const officerKeys = [71, 72].map(testKey);
beforeEach(() => {
  alba = testAgent();
  const officers = officerKeys.map((key, index) => ({
    name: `Officer ${index}`,
    ...namedKey(key),
  }));
  alba.agent = { ...alba.agent, officers };
});
afterEach(() => alba.remove());

const oldKey = testKey(31);
const newKey = testKey(32);

/** A message of Boro's, signed with a key that the hub shows with these steps. */
function hear(seedByte: number, keySteps?: readonly KeyStep[]): void {
  const boro = new OtherDistrict('boro', seedByte);
  const transferId = newTransferId();
  const { dsse, personal } = boro.sign('request', { transferId });
  const sender = {
    ...boro.introduced,
    ...(keySteps === undefined ? {} : { keySteps: [...keySteps] }),
  };
  openCarried(
    alba.agent,
    { dsse, personal, sender, transferId },
    { kinds: ['request'], forged: 'request-forged' },
  );
}

function rotation(from: SigningKey, to: SigningKey, signer = 31): KeyStep {
  const body = rotationBody(from, to, { districtId: 'boro' });
  return { rotation: new OtherDistrict('boro', signer).sign('rotate-key', { body }).dsse };
}

const recovery: KeyStep = {
  recovery: officerKeys.map((key) =>
    approveRecovery(
      {
        origin: originSchema.parse('state-hub'),
        districtId: districtIdSchema.parse('boro'),
        ...namedKey(newKey),
        issuedAt: '2026-09-01T14:00:00.000Z',
      },
      key,
    ),
  ),
};

const known = () =>
  knownKeys(alba.agent.db, 'boro')
    .map(({ keyId, cameBy, isEnded }) => ({ keyId, cameBy, isEnded }))
    .toSorted((one, other) => (one.keyId < other.keyId ? -1 : 1));

test('a hub that brings another key without a reason, or with a made-up one, is found out', () => {
  hear(31);
  expect(() => hear(32)).toThrow('district-key-changed');
  expect(() => hear(32, [rotation(oldKey, newKey, 32)])).toThrow('district-key-changed');
  expect(() => hear(32, [rotation(oldKey, testKey(33))])).toThrow('district-key-changed');
  const [alone] = recovery.recovery ?? [];
  if (alone === undefined) throw new Error('an approval');
  expect(() => hear(32, [{ recovery: [alone, alone] }])).toThrow('district-key-changed');
  expect(known().map(({ keyId }) => keyId)).not.toContain(newKey.keyId);
});

test('a key that the known one has signed counts, and the known one goes on counting', () => {
  hear(31);
  hear(32, [rotation(oldKey, newKey)]);
  hear(31);
  hear(32);
  expect(known()).toHaveLength(2);
});

test('a district that is met under its newer key may still be heard under its older', () => {
  const steps = [rotation(oldKey, newKey)];
  hear(32, steps);
  hear(31, steps);
  expect(() => hear(33, steps)).toThrow('district-key-changed');
});

test('after a recovery by two officers the lost key counts no more', () => {
  hear(31);
  hear(32, [recovery]);
  expect(() => hear(31)).toThrow('district-key-revoked');
  expect(() => hear(31, [rotation(newKey, oldKey, 32)])).toThrow('district-key-revoked');
  hear(32);
});

test('steps of a sort that is not known yet lead nowhere and hurt nobody', () => {
  hear(31, [{ stepOfTomorrow: true }]);
  expect(() => hear(32, [{ stepOfTomorrow: true }])).toThrow('district-key-changed');
});
