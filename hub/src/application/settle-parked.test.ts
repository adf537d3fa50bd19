import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { findParked } from '../adapters/sqlite/parked-page.ts';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import { downlinksOf } from './dispatch.ts';
import type { HubPorts } from './ports.ts';
import { parkFailed, type Uplink } from './process-uplink.ts';
import { dismissParked, retryParked } from './settle-parked.ts';

const dayMs = 86_400_000;
let hub: TestHub;
let alba: TestDistrict;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
});
afterEach(() => hub.close());

const report = (): Uplink => alba.say('roster-report', rosterOf(rosterEntry('2026-08-20')));

/** Parks a message for a reason of the hub's own; returns its place in the stream. */
async function parkOne(uplink: Uplink): Promise<number> {
  expect(await parkFailed(uplink, hub.ports)).toMatchObject({ kind: 'parked' });
  return hub.streams.after('PARKED', 0).at(-1)?.streamSequence ?? 0;
}

const retry = (streamSequence: number, ports: HubPorts = hub.ports) =>
  retryParked({ streamSequence, by: 'o.grant' }, ports);
const row = (streamSequence: number) => findParked(hub.replica.db, streamSequence);
const registered = () => hub.ports.registry.enrollmentsOf('00123').length;

describe('a parked message whose sender waits for nothing else', () => {
  test('is carried out later, also when it is out of date by then, and the chain goes on', async () => {
    const place = await parkOne(report());
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-21'))));
    hub.pass(60 * dayMs);
    expect(await retry(place)).toEqual({ kind: 'retried' });
    expect(row(place)).toMatchObject({ settledAs: 'retried', settledBy: 'o.grant' });
    expect(await hub.process(report())).toMatchObject({ kind: 'recorded' });
  });

  test('counts once when it is tried twice, also by two replicas that know nothing yet', async () => {
    const place = await parkOne(report());
    const other = hub.addReplica();
    const outcomes = await Promise.all([retry(place), retry(place, other.ports)]);
    expect(outcomes).toEqual([{ kind: 'retried' }, { kind: 'retried' }]);
    expect(registered()).toBe(1);
    expect(hub.streams.after('PARKED', place)).toHaveLength(1);
  });

  test('stays parked while its district is suspended', async () => {
    const place = await parkOne(report());
    await hub.change(alba, { type: 'DistrictSuspended', reason: 'flood', by: 'o.grant' });
    expect(await retry(place)).toEqual({ kind: 'refused', code: 'district-not-active' });
    expect([row(place)?.settledAs, registered()]).toEqual([null, 0]);
  });

  test('stays parked for the reason that it is refused for now', async () => {
    const place = await parkOne(alba.say('delivered', { transferId: newTransferId() }));
    expect(await retry(place)).toEqual({ kind: 'refused', code: 'transfer-unknown' });
    expect(row(place)?.settledAs).toBeNull();
  });
});

describe('a parked message', () => {
  test('that its sender shows as failed is never carried out later', async () => {
    for (const kind of ['request', 'release', 'reject', 'ignore', 'supplement'] as const) {
      const place = await parkOne(alba.say(kind, { transferId: newTransferId() }));
      expect([kind, await retry(place)]).toEqual([kind, { kind: 'not-retryable' }]);
    }
    expect(hub.streams.matching('TRANSFERS', 'transfer.')).toEqual([]);
  });

  test('without a place in its chain is never carried out: its district sends it again', async () => {
    await hub.change(alba, { type: 'DistrictSuspended', reason: 'flood', by: 'o.grant' });
    await hub.process(report());
    await hub.change(alba, { type: 'DistrictResumed', by: 'o.grant' });
    expect(await retry(1)).toEqual({ kind: 'not-retryable' });
  });

  test('is dismissed with a reason, once, and everybody is told nothing', async () => {
    const place = await parkOne(alba.say('request', { transferId: newTransferId() }));
    const act = { streamSequence: place, by: 'o.grant' };
    expect(await dismissParked({ ...act, reason: 'said anew' }, hub.ports)).toBe(true);
    expect(await dismissParked({ ...act, by: 'else', reason: 'x' }, hub.ports)).toBe(true);
    expect(row(place)).toMatchObject({ settledAs: 'dismissed', settledReason: 'said anew' });
    const entries = hub.streams.after('PARKED', place);
    expect(entries).toHaveLength(1);
    for (const { streamSequence, bytes } of entries) {
      const entry = { stream: 'PARKED', streamSequence, bytes } as const;
      expect(await downlinksOf(entry, hub.ports)).toEqual([]);
    }
  });

  test('that is not there, or is the note about another one, can be neither', async () => {
    const place = await parkOne(report());
    await dismissParked({ streamSequence: place, by: 'o.grant', reason: 'x' }, hub.ports);
    for (const nowhere of [place + 1, 99]) {
      expect(await retry(nowhere)).toEqual({ kind: 'message-unknown' });
      const act = { streamSequence: nowhere, by: 'o.grant', reason: 'x' };
      expect(await dismissParked(act, hub.ports)).toBe(false);
    }
  });
});
