import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeCode, sayCode, sayLookUp, wordOf } from '../testing/code-flow.ts';
import type { TestDistrict } from '../testing/test-district.ts';
import { type TestHub, testHub } from '../testing/test-hub.ts';
import { processUplink } from './process-uplink.ts';

const hourMs = 3_600_000;
const exhausted = 'transfer-code-tries-exhausted';
let hub: TestHub;
let alba: TestDistrict;
let cora: TestDistrict;
let transferId: string;
let made: number;
beforeEach(async () => {
  made = 0;
  hub = testHub();
  alba = await hub.join('alba', 11);
  cora = await hub.join('cora', 13);
  transferId = await makeCode(hub, await hub.join('boro', 12));
});
afterEach(() => hub.close());

/** A hash that no code has, another one each time. */
const wrongHash = (): string => {
  made += 1;
  return made.toString(16).padStart(64, '0');
};
const lookUp = async (district: TestDistrict, hash?: string) =>
  wordOf(await hub.process(sayLookUp(district, hash)));
const redeem = async (district: TestDistrict, body: object = {}) =>
  wordOf(await hub.process(sayCode(district, 'redeem-code', { transferId, body })));

async function tryWrong(district: TestDistrict, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    expect(await lookUp(district, wrongHash())).toBe('transfer-code-unknown');
  }
}

test('after ten within an hour every try is refused, right or wrong, for an hour', async () => {
  await tryWrong(alba, 9);
  expect(await lookUp(alba)).toBe('recorded');
  await tryWrong(alba, 1);
  expect(await lookUp(alba)).toBe(exhausted);
  expect(await redeem(alba)).toBe(exhausted);
  expect(await lookUp(alba, wrongHash())).toBe(exhausted);
  hub.pass(hourMs - 1);
  expect(await redeem(alba)).toBe(exhausted);
  hub.pass(1);
  expect(await redeem(alba)).toBe('recorded');
});

test('as soon as fewer than ten lie within the hour the next is taken', async () => {
  await tryWrong(alba, 1);
  hub.pass(10_000);
  await tryWrong(alba, 9);
  expect(await lookUp(alba)).toBe(exhausted);
  hub.pass(hourMs - 10_000);
  expect(await lookUp(alba)).toBe('recorded');
  await tryWrong(alba, 1);
  expect(await lookUp(alba)).toBe(exhausted);
});

test('those that were refused because of them do not count', async () => {
  await tryWrong(alba, 10);
  hub.pass(hourMs - 1);
  for (let count = 0; count < 12; count += 1) {
    expect(await lookUp(alba, wrongHash())).toBe(exhausted);
  }
  hub.pass(1);
  expect(await lookUp(alba)).toBe('recorded');
});

test('a redemption with a wrong hash is one', async () => {
  for (let count = 0; count < 10; count += 1) {
    expect(await redeem(alba, { lookupHash: wrongHash() })).toBe('transfer-code-unknown');
  }
  expect(await redeem(alba)).toBe(exhausted);
});

test('of one district lock no other, and nothing but codes that are entered', async () => {
  await tryWrong(alba, 10);
  expect(await lookUp(alba)).toBe(exhausted);
  expect(await lookUp(cora)).toBe('recorded');
  expect(await redeem(cora)).toBe('recorded');
  const body = { lookupHash: 'e'.repeat(64) };
  const uplink = sayCode(alba, 'create-code', { transferId, body });
  expect(wordOf(await hub.process(uplink))).toBe('transfer-exists');
});

test('refusals of a code that exists are none: whoever has the code does not guess', async () => {
  await redeem(cora);
  for (let count = 0; count < 12; count += 1) {
    expect(await lookUp(alba)).toBe('transfer-code-in-use');
  }
  await tryWrong(alba, 1);
});

test('one that is delivered again, to whichever replica, counts once', async () => {
  const other = hub.addReplica();
  await other.ports.projections.caughtUp();
  await tryWrong(alba, 8);
  await other.ports.projections.caughtUp();
  const uplink = sayLookUp(alba, wrongHash());
  expect(wordOf(await hub.process(uplink))).toBe('transfer-code-unknown');
  expect(wordOf(await processUplink(uplink, other.ports))).toBe('transfer-code-unknown');
  expect(wordOf(await hub.process(uplink))).toBe('repeated');
  await tryWrong(alba, 1);
  expect(await lookUp(alba)).toBe(exhausted);
});

test('are counted alike by a replica that another one parked them at', async () => {
  const other = hub.addReplica();
  await other.ports.projections.caughtUp();
  await tryWrong(alba, 10);
  const uplink = sayLookUp(alba);
  expect(wordOf(await processUplink(uplink, other.ports))).toBe(exhausted);
});
