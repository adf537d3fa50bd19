import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { keyIdOf } from '@portage/shared/seal/signing-key';
import { publicHalf, testKey } from '@portage/shared/testing/test-key';
import { TestDistrict } from '../testing/test-district.ts';
import { type TestHub, testHub } from '../testing/test-hub.ts';
import { processUplink } from './process-uplink.ts';

let hub: TestHub;
beforeEach(() => {
  hub = testHub();
});
afterEach(() => hub.close());

const keysOf = (districtId: string) =>
  hub.ports.districts.get(districtId as never)?.keys.map(({ keyId }) => keyId);

test('the right token registers the key, and later messages are heard under it', async () => {
  const alba = await hub.enroll('alba', 11);
  expect(await hub.process(alba.say('ignore'))).toEqual({ kind: 'parked', code: 'key-unknown' });
  const again = new TestDistrict('alba', 11);
  const uplink = again.registerKey();
  expect(await hub.process(uplink)).toMatchObject({ kind: 'recorded', stream: 'TRANSFERS' });
  expect(await hub.process(uplink)).toEqual({ kind: 'repeated' });
  expect(keysOf('alba')).toEqual([alba.key.keyId]);
  expect(await hub.process(again.say('ignore'))).toEqual({
    kind: 'parked',
    code: 'transfer-unknown',
  });
});

test('a wrong token registers nothing, and does not keep the right one out', async () => {
  await hub.enroll('alba', 11);
  const intruder = new TestDistrict('alba', 66);
  const outcome = await hub.process(intruder.registerKey('a-token-that-was-guessed'));
  expect(outcome).toEqual({ kind: 'parked', code: 'token-invalid' });
  expect(keysOf('alba')).toEqual([]);
  const alba = new TestDistrict('alba', 11);
  expect(await hub.process(alba.registerKey())).toMatchObject({ kind: 'recorded' });
  expect(keysOf('alba')).toEqual([alba.key.keyId]);
});

test('a token that was used registers no other key', async () => {
  const alba = await hub.join('alba', 11);
  const thief = new TestDistrict('alba', 66);
  expect(await hub.process(thief.registerKey())).toEqual({ kind: 'parked', code: 'key-unknown' });
  const key = { keyId: testKey(67).keyId, publicKey: publicHalf(testKey(67)) };
  const body = { key, enrollmentToken: alba.enrollmentToken, software: '0.1.0' };
  const outcome = await hub.process(alba.say('register-key', { body }));
  expect(outcome).toEqual({ kind: 'parked', code: 'key-already-registered' });
  expect(keysOf('alba')).toEqual([alba.key.keyId]);
});

test('two replicas that are brought the first key at once take it once', async () => {
  const alba = await hub.enroll('alba', 11);
  const other = hub.addReplica();
  await other.ports.projections.caughtUp();
  const uplink = alba.registerKey();
  const outcomes = await Promise.all([hub.process(uplink), processUplink(uplink, other.ports)]);
  expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['recorded', 'repeated']);
  expect(hub.streams.matching('TRANSFERS', 'district.alba.')).toHaveLength(2);
});

test('a replica that has not heard of a district or its key looks again before it refuses', async () => {
  const late = hub.addReplica();
  const alba = new TestDistrict('alba', 11);
  await hub.enroll('alba', 11);
  const fresh = hub.addReplica();
  await hub.process(alba.registerKey());
  for (const replica of [late, fresh]) {
    const outcome = await processUplink(alba.say('ignore'), replica.ports);
    expect(outcome).toEqual({ kind: 'parked', code: 'transfer-unknown' });
  }
});

test.each([
  ['a point of small order', Buffer.alloc(32)],
  ['a byte too long', Buffer.alloc(33, 7)],
  ['a byte too short', Buffer.alloc(31, 7)],
])('a key that is %s is parked, and never an error', async (_, raw) => {
  const alba = await hub.enroll('alba', 11);
  const keyId = keyIdOf(raw);
  Object.assign(alba, { key: { ...alba.key, keyId } });
  const key = { keyId, publicKey: raw.toString('base64') };
  const body = { key, enrollmentToken: alba.enrollmentToken, software: '0.1.0' };
  const outcome = await hub.process(alba.say('register-key', { body }));
  expect(outcome).toEqual({ kind: 'parked', code: 'key-unknown' });
});
