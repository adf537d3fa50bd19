import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { validKeys } from '@portage/shared/districts/district';
import type { MessageBody } from '@portage/shared/messages/index';
import { keyIdOf, type SigningKey } from '@portage/shared/seal/signing-key';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';
import { namedKey, rotationBody } from '@portage/shared/testing/test-rotation';
import type { TestDistrict } from '../testing/test-district.ts';
import { type TestHub, testHub } from '../testing/test-hub.ts';
import { downlinksOf } from './dispatch.ts';
import { processUplink } from './process-uplink.ts';

let hub: TestHub;
let alba: TestDistrict;
const first = testKey(11);
const second = testKey(12);
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
});
afterEach(() => hub.close());

const districtOf = () => {
  const district = hub.ports.districts.get(alba.districtId);
  if (district === null) throw new Error('alba is enrolled');
  return district;
};
const keyIds = () => validKeys(districtOf()).map(({ keyId }) => keyId);
const rotate = (body = rotationBody(first, second)) =>
  hub.process(alba.say('rotate-key', { body }));
const revoke = ({ keyId }: SigningKey, reason: 'rotated' | 'compromised' = 'rotated') =>
  hub.process(alba.say('revoke-key', { body: { keyId, reason } }));
const parkedAs = (code: string) => ({ kind: 'parked', code });
const unknownTransfer = parkedAs('transfer-unknown');

test('a next key counts beside the one before until that is revoked', async () => {
  expect(await rotate()).toMatchObject({ kind: 'recorded', stream: 'TRANSFERS' });
  expect(keyIds()).toEqual([first.keyId, second.keyId]);
  expect(await hub.process(alba.say('ignore'))).toEqual(unknownTransfer);
  alba.signWith(second);
  expect(await hub.process(alba.say('ignore'))).toEqual(unknownTransfer);
  expect(await revoke(first)).toMatchObject({ kind: 'recorded', stream: 'TRANSFERS' });
  expect(keyIds()).toEqual([second.keyId]);
  expect(districtOf().keys).toMatchObject([
    { keyId: first.keyId, cameBy: 'registration' },
    { keyId: second.keyId, cameBy: 'rotation', revokedAt: null },
  ]);
  expect(await hub.process(alba.say('ignore'))).toEqual(unknownTransfer);
});

test('a key that was revoked signs nothing more, and takes no place in the chain', async () => {
  await rotate();
  alba.signWith(second);
  await revoke(first, 'compromised');
  const thief = alba.copy(first);
  expect(await hub.process(thief.say('ignore'))).toEqual(parkedAs('key-revoked'));
  expect(await hub.process(alba.say('ignore'))).toEqual(unknownTransfer);
});

test('what was recorded before its key was revoked is recognised when it comes again', async () => {
  const uplink = alba.say('rotate-key', { body: rotationBody(first, second) });
  await hub.process(uplink);
  alba.signWith(second);
  await revoke(first);
  expect(await hub.process(uplink)).toEqual({ kind: 'repeated' });
});

const weak = { keyId: keyIdOf(Buffer.alloc(32)), publicKey: Buffer.alloc(32).toString('base64') };
const good = rotationBody(first, second);
const misnamed = { keyId: first.keyId.replace(/./, 'x'), publicKey: publicHalf(second) };
const refusedRotations: [string, MessageBody<'rotate-key'>, string][] = [
  ['is the one it has', rotationBody(first, first), 'key-known'],
  ['is a weak one', { ...good, key: weak }, 'key-weak'],
  ['has another id', { ...good, key: { ...good.key, keyId: '0'.repeat(16) } }, 'key-weak'],
  ['has no id at all', { ...good, key: misnamed }, 'body-invalid'],
  ['is not proved', { ...good, proof: rotationBody(first, testKey(13)).proof }, 'key-proof-wrong'],
  [
    'is proved for another district',
    rotationBody(first, second, { districtId: 'boro' }),
    'key-proof-wrong',
  ],
  [
    'follows another key',
    rotationBody(first, second, { oldKey: namedKey(testKey(14)) }),
    'key-proof-wrong',
  ],
];
test.each(refusedRotations)('a next key that %s is refused', async (_, body, code) => {
  expect(await rotate(body)).toEqual(parkedAs(code));
  expect(keyIds()).toEqual([first.keyId]);
});

test('a key that was revoked does not come back', async () => {
  await rotate();
  alba.signWith(second);
  await revoke(first);
  expect(await rotate(rotationBody(second, first))).toEqual(parkedAs('key-known'));
});

test('the last valid key stays, and a key that is none cannot be revoked', async () => {
  expect(await revoke(first)).toEqual(parkedAs('key-last'));
  expect(await revoke(second)).toEqual(parkedAs('key-of-district-unknown'));
  await rotate();
  await revoke(first);
  expect(keyIds()).toEqual([second.keyId]);
});

test('a replica that knows less looks again before it believes a revoked key', async () => {
  await rotate();
  const late = hub.addReplica();
  await late.ports.projections.caughtUp();
  alba.signWith(second);
  await revoke(first);
  const thief = alba.copy(first);
  expect(await processUplink(thief.say('ignore'), late.ports)).toEqual(parkedAs('key-revoked'));
});

test('two replicas that are brought a next key at once take it once', async () => {
  const other = hub.addReplica();
  await other.ports.projections.caughtUp();
  const uplink = alba.say('rotate-key', { body: rotationBody(first, second) });
  const outcomes = await Promise.all([hub.process(uplink), processUplink(uplink, other.ports)]);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['recorded', 'repeated']);
  expect(hub.streams.matching('TRANSFERS', 'district.alba.')).toHaveLength(3);
});

test('a change by the state between reading and writing is met by deciding anew', async () => {
  const other = hub.addReplica();
  await other.ports.projections.caughtUp();
  await hub.change(alba, { type: 'DistrictSuspended', reason: 'flood', by: 'state' });
  await hub.change(alba, { type: 'DistrictResumed', by: 'state' });
  const uplink = alba.say('rotate-key', { body: rotationBody(first, second) });
  expect(await processUplink(uplink, other.ports)).toMatchObject({ kind: 'recorded' });
});

/** What the newest entry of the log makes the hub say. */
async function said() {
  const entry = hub.streams.after('TRANSFERS', 0).at(-1);
  if (entry === undefined) throw new Error('an entry');
  const downlinks = await downlinksOf({ stream: 'TRANSFERS', ...entry }, hub.ports);
  return downlinks.map(({ delivery }) => delivery);
}

test('what the state did to its keys is told to the district, with where its chain stands', async () => {
  await rotate();
  expect(await said()).toMatchObject([{ kind: 'accepted', recipient: 'alba' }]);
  const by = 'Olu Grant';
  const facts = { keyId: first.keyId, reason: 'stolen', cause: null, by };
  await hub.change(alba, { type: 'DistrictKeyRevoked', ...facts });
  const head = hub.ports.chains.head(alba.districtId);
  expect(await said()).toEqual([
    {
      ...{ kind: 'key-notice', recipient: 'alba', personalOf: null },
      body: { change: 'revoked', keyId: first.keyId, head },
    },
  ]);
  await hub.change(alba, { type: 'DistrictSuspended', reason: 'flood', by });
  expect(await said()).toEqual([]);
});
