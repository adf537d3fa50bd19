import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import { processUplink } from './process-uplink.ts';

let hub: TestHub;
let alba: TestDistrict;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
});
afterEach(() => hub.close());

const registered = () => hub.ports.registry.enrollmentsOf('00123').map((e) => e.entryDate);

/** One part of a report of several. */
function partOf(part: number, parts: number, entryDate: string) {
  const report = rosterOf(rosterEntry(entryDate));
  return { ...report, body: { ...report.body, part, parts } };
}

describe('a roster report', () => {
  test('replaces the one of the same school and grade', async () => {
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2020-08-20'))));
    expect(registered()).toEqual(['2020-08-20']);
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2021-08-20'))));
    expect(registered()).toEqual(['2021-08-20']);
    await hub.process(alba.say('roster-report', rosterOf()));
    expect(registered()).toEqual([]);
  });

  test('is found under a state ID with blanks around it, and never with its zeros cut', async () => {
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2020-08-20'))));
    expect(hub.ports.registry.enrollmentsOf(' 00123 ')).toHaveLength(1);
    expect(hub.ports.registry.enrollmentsOf('123')).toHaveLength(0);
  });

  test('of fewer parts drops the parts beyond', async () => {
    await hub.process(alba.say('roster-report', partOf(1, 2, '2020-08-20')));
    await hub.process(alba.say('roster-report', partOf(2, 2, '2021-08-20')));
    expect(registered()).toHaveLength(2);
    await hub.process(alba.say('roster-report', partOf(1, 1, '2022-08-20')));
    expect(registered()).toEqual(['2022-08-20']);
  });

  test.each([
    ['another number of entries than it says', { entryCount: 2 }],
    ['a part beyond the last', { part: 2, parts: 1 }],
  ])('with %s is parked, replaces nothing, and the next one goes on', async (_, changes) => {
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2020-08-20'))));
    const report = rosterOf(rosterEntry('2021-08-20'));
    const wrong = { ...report, body: { ...report.body, ...changes } };
    expect(await hub.process(alba.say('roster-report', wrong))).toEqual({
      kind: 'parked',
      code: 'body-invalid',
    });
    expect(registered()).toEqual(['2020-08-20']);
    const next = await hub.process(alba.say('roster-report', report));
    expect(next).toMatchObject({ kind: 'recorded', stream: 'ROSTER' });
    expect(registered()).toEqual(['2021-08-20']);
  });

  test('is known again when it comes again, also after a newer one replaced it', async () => {
    const old = alba.say('roster-report', rosterOf(rosterEntry('2020-08-20')));
    await hub.process(old);
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2021-08-20'))));
    const rebuilt = hub.addReplica();
    await rebuilt.ports.projections.caughtUp();
    expect(rebuilt.ports.chains.hashAt(alba.districtId, 2)).toBeNull();
    expect(await processUplink(old, rebuilt.ports)).toEqual({ kind: 'repeated' });
    expect(rebuilt.ports.registry.enrollmentsOf('00123')).toHaveLength(1);
  });

  test('that a late replica is brought once more does not undo the one after it', async () => {
    const late = hub.addReplica();
    await late.ports.projections.caughtUp();
    const old = alba.say('roster-report', rosterOf(rosterEntry('2020-08-20')));
    await hub.process(old);
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2021-08-20'))));
    await processUplink(old, late.ports);
    const rebuilt = hub.addReplica();
    await rebuilt.ports.projections.caughtUp();
    const entries = rebuilt.ports.registry.enrollmentsOf('00123');
    expect(entries.map((entry) => entry.entryDate)).toEqual(['2021-08-20']);
  });

  test('of one district never touches those of another', async () => {
    const boro = await hub.join('boro', 12);
    await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2020-08-20'))));
    await hub.process(boro.say('roster-report', rosterOf(rosterEntry('2021-08-20'))));
    await hub.process(boro.say('roster-report', rosterOf()));
    expect(registered()).toEqual(['2020-08-20']);
  });
});
