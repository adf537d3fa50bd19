import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { ErrorCode } from '@portage/shared/error-codes';
import { newTransferId } from '@portage/shared/ids';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';

let hub: TestHub;
let alba: TestDistrict;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
  await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
});
afterEach(() => hub.close());

const parked = (code: ErrorCode) => ({ kind: 'parked', code });
const parkedCodes = (): string[] =>
  hub.streams.after('PARKED', 0).map(({ bytes }) => JSON.parse(bytes.toString('utf8')).code);
const typesOf = async (transferId: string): Promise<string[]> =>
  (await hub.ports.log.history(transferId)).map(({ event }) => event.type);

describe('a district that is suspended', () => {
  const suspended = { type: 'DistrictSuspended', reason: 'flood', by: 'state' } as const;
  const resumed = { type: 'DistrictResumed', by: 'state' } as const;

  test('is not heard, and its message is carried out when it comes again afterwards', async () => {
    await hub.change(alba, suspended);
    const transferId = newTransferId();
    const uplink = alba.say('request', { transferId });
    expect(await hub.process(uplink)).toEqual(parked('district-not-active'));
    await hub.change(alba, resumed);
    expect(await hub.process(uplink)).toMatchObject({ kind: 'recorded' });
    expect(await typesOf(transferId)).toEqual(['FormerDistrictNotFound']);
  });

  test('does not get stuck on a message that is refused for what it says afterwards', async () => {
    await hub.change(alba, suspended);
    const uplink = alba.say('release', { transferId: newTransferId() });
    expect(await hub.process(uplink)).toEqual(parked('district-not-active'));
    await hub.change(alba, resumed);
    expect(await hub.process(uplink)).toEqual(parked('transfer-unknown'));
    const next = alba.say('request', { transferId: newTransferId() });
    expect(await hub.process(next)).toMatchObject({ kind: 'recorded' });
    expect(parkedCodes()).toEqual(['district-not-active', 'transfer-unknown']);
  });

  test('is heard no more once it is revoked, nor is one that was never enrolled', async () => {
    await hub.change(alba, { type: 'DistrictRevoked', reason: 'left', by: 'state' });
    expect(await hub.process(alba.say('request'))).toEqual(parked('district-not-active'));
    const unknown = { ...alba.say('ignore'), districtId: 'dune' as never };
    expect(await hub.process(unknown)).toEqual(parked('district-not-active'));
  });
});
