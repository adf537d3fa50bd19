import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { defaultPolicy } from '../domain/policy.ts';
import { wordOf } from '../testing/code-flow.ts';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import type { HubPorts } from './ports.ts';
import { processUplink } from './process-uplink.ts';

const dayMs = 86_400_000;
const exhausted = 'unmatched-requests-exhausted';
let unmatchedPerDay: number;
let hub: TestHub;
let alba: TestDistrict;
let boro: TestDistrict;
beforeEach(async () => {
  unmatchedPerDay = 2;
  hub = testHub();
  [alba, boro] = [await hub.join('alba', 11), await hub.join('boro', 12)];
  for (const district of [alba, boro]) {
    await hub.process(district.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
  }
});
afterEach(() => hub.close());

/** What becomes of a request for the sample student, under the policy of this test. */
const request = async (district: TestDistrict, ports: HubPorts = hub.ports): Promise<string> => {
  const limited = { ...ports, policy: () => ({ ...defaultPolicy, unmatchedPerDay }) };
  const uplink = district.say('request', { transferId: newTransferId() });
  return wordOf(await processUplink(uplink, limited));
};

/** Takes the student out of the other district: from now on requests find nobody. */
const leave = (district: TestDistrict) => hub.process(district.say('roster-report', rosterOf()));
const back = (district: TestDistrict) =>
  hub.process(district.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));

test('after as many as the policy says, every request is refused, also one that has a match', async () => {
  await leave(boro);
  expect([await request(alba), await request(alba)]).toEqual(['recorded', 'recorded']);
  expect(await request(alba)).toBe(exhausted);
  await back(boro);
  expect(await request(alba)).toBe(exhausted);
  expect(hub.streams.matching('TRANSFERS', 'transfer.')).toHaveLength(2);
});

test('those refused do not count, and a day later the next one is taken', async () => {
  await leave(boro);
  await request(alba);
  hub.pass(1000);
  await request(alba);
  hub.pass(dayMs - 2000);
  expect(await request(alba)).toBe(exhausted);
  hub.pass(1000);
  expect(await request(alba)).toBe('recorded');
  expect(await request(alba)).toBe(exhausted);
});

test('requests with a match do not count, and one district is not limited by another', async () => {
  for (let count = 0; count < 3; count += 1) expect(await request(alba)).toBe('recorded');
  await leave(boro);
  await request(alba);
  await request(alba);
  expect(await request(alba)).toBe(exhausted);
  await back(boro);
  await leave(alba);
  expect(await request(boro)).toBe('recorded');
});

test('a policy that is changed counts from the next request on', async () => {
  await leave(boro);
  await request(alba);
  await request(alba);
  expect(await request(alba)).toBe(exhausted);
  unmatchedPerDay = 3;
  expect(await request(alba)).toBe('recorded');
  expect(await request(alba)).toBe(exhausted);
});

test('another replica counts the same', async () => {
  const other = hub.addReplica();
  await leave(boro);
  await request(alba);
  await request(alba);
  await other.ports.projections.caughtUp();
  expect(await request(alba, other.ports)).toBe(exhausted);
});
