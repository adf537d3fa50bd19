import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { loggerInto } from '@portage/shared/testing/test-site';
import { parkedPage } from '../../adapters/sqlite/parked-page.ts';
import { personalPartsOf } from '../../adapters/sqlite/personal-parts.ts';
import { retentionLedger } from '../../adapters/sqlite/retention-ledger.ts';
import type { TestDistrict } from '../../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../../testing/test-hub.ts';
import { downlinksOf } from '../dispatch.ts';
import { dismissParked, retryParked } from '../settle-parked.ts';
import { destroyDue } from './destroy-due.ts';
import type { InTransit, SentMessage } from './destroy-personal.ts';

const dayMs = 86_400_000;
let hub: TestHub;
let alba: TestDistrict;
let boro: TestDistrict;
let log: string[];
/** What the broker was told to destroy, and what it says of messages that are still needed. */
let asked: (SentMessage & { isCutOff: boolean })[];
let isTaken: boolean;
let sentUpTo: number;
beforeEach(async () => {
  hub = testHub();
  [log, asked, isTaken, sentUpTo] = [[], [], true, Number.MAX_SAFE_INTEGER];
  alba = await hub.join('alba', 11);
  boro = await hub.join('boro', 12);
  await hub.process(boro.say('roster-report', rosterOf(rosterEntry('2025-08-20'))));
  await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
});
afterEach(() => hub.close());

const inTransit: InTransit = {
  sentUpTo: async () => sentUpTo,
  destroySent: async (message) => {
    asked.push(message);
    return isTaken || message.isCutOff;
  },
  dropRecorded: async () => undefined,
};

const run = (changes: Partial<InTransit> = {}, ports = hub.ports) =>
  destroyDue(
    {
      ...{ hub: ports, ledger: retentionLedger(hub.replica.db), logger: loggerInto(log) },
      ...{ inTransit: { ...inTransit, ...changes }, districtIds: () => ['alba', 'boro'] },
    },
    new AbortController().signal,
  );

async function request(): Promise<string> {
  const transferId = newTransferId();
  await hub.process(alba.say('request', { transferId }));
  return transferId;
}

async function rejected(): Promise<string> {
  const transferId = await request();
  await hub.process(boro.say('reject', { transferId }));
  return transferId;
}

const everyParked = { search: { withSettled: true }, before: null, limit: 9 };

const held = async (transferId: string): Promise<number> =>
  (await hub.personal.messagesOf(transferId)).size;

test('a transfer that was answered loses its parts after the days, and not before', async () => {
  const transferId = await rejected();
  hub.pass(30 * dayMs - 1);
  expect(await run()).toEqual({ done: 0, left: 0 });
  expect(await held(transferId)).toBe(2);
  hub.pass(1);
  expect(await run()).toEqual({ done: 1, left: 0 });
  expect(await held(transferId)).toBe(0);
  expect(asked.map(({ recipient }) => recipient).toSorted()).toEqual(['alba', 'boro']);
  expect(await run()).toEqual({ done: 0, left: 0 });
});

test('a transfer that waits keeps everything, and so does a release that nobody has taken', async () => {
  const [waiting, released] = [await request(), await request()];
  await hub.process(boro.say('release', { transferId: released }));
  hub.pass(4_000 * dayMs);
  expect(await run()).toEqual({ done: 0, left: 0 });
  expect([await held(waiting), await held(released)]).toEqual([1, 2]);
  await hub.process(alba.say('delivered', { transferId: released, issuedAt: hub.ports.now() }));
  hub.pass(30 * dayMs);
  expect(await run()).toEqual({ done: 1, left: 0 });
  expect([await held(waiting), await held(released)]).toEqual([1, 0]);
});

test('what has not been sent on yet is not touched', async () => {
  const transferId = await rejected();
  hub.pass(31 * dayMs);
  sentUpTo = 1;
  expect(await run()).toEqual({ done: 0, left: 1 });
  expect(await held(transferId)).toBe(2);
});

test('what is sent once more afterwards goes without the part, and nothing fails', async () => {
  const transferId = await rejected();
  hub.pass(31 * dayMs);
  await run();
  const sent: [string, unknown][] = [];
  for (const entry of hub.streams.matching('TRANSFERS', `transfer.${transferId}.`)) {
    for (const { delivery, personal } of await downlinksOf(
      { stream: 'TRANSFERS', ...entry },
      hub.ports,
    )) {
      sent.push([delivery.kind, personal]);
    }
  }
  expect(sent).toEqual([
    ['accepted', null],
    ['notice', null],
    ['forwarded-request', null],
    ['accepted', null],
    ['notice', null],
  ]);
});

test('a copy that is still needed is tried again by the next run', async () => {
  const transferId = await rejected();
  hub.pass(31 * dayMs);
  isTaken = false;
  await run();
  expect(await held(transferId)).toBe(0);
  expect(personalPartsOf(hub.replica.db, transferId)).toMatchObject({ copiesLeft: 2 });
  isTaken = true;
  expect(await run()).toEqual({ done: 1, left: 0 });
  expect(personalPartsOf(hub.replica.db, transferId)).toMatchObject({ copiesLeft: 0 });
});

test('nothing waits for a district that is cut off for ever', async () => {
  const transferId = await rejected();
  await hub.change(alba, { type: 'DistrictRevoked', reason: 'gone', by: 'o.grant' });
  hub.pass(31 * dayMs);
  isTaken = false;
  await run();
  expect(personalPartsOf(hub.replica.db, transferId)).toMatchObject({ copiesLeft: 1 });
});

test('one that fails is logged without a word of anybody, and holds up no other', async () => {
  const transfers = [await rejected(), await rejected()];
  hub.pass(31 * dayMs);
  const personal = {
    ...hub.personal,
    destroy: async (transferId: string) => {
      if (transferId === transfers[0]) throw new Error('Nguyễn');
      await hub.personal.destroy(transferId);
    },
  };
  const dropRecorded = async () => {
    throw new Error('no such stream');
  };
  expect(await run({ dropRecorded }, { ...hub.ports, personal })).toEqual({
    ...{ done: 1, left: 1 },
  });
  expect(log.join()).toContain('Error');
  expect(log.join()).not.toContain('Nguy');
});

test('a replica that lost its store destroys again what is destroyed, without harm', async () => {
  await rejected();
  hub.pass(31 * dayMs);
  await run();
  hub.replica.db.exec('UPDATE personal_parts SET destroyed_at = NULL');
  expect(await run()).toEqual({ done: 1, left: 0 });
});

test('a part that comes after the parts were destroyed has its own time', async () => {
  const transferId = await request();
  await hub.process(boro.say('release', { transferId }));
  await hub.process(alba.say('delivered', { transferId }));
  await hub.process(alba.say('verified', { transferId }));
  hub.pass(31 * dayMs);
  await run();
  await hub.process(boro.say('supplement', { transferId, issuedAt: hub.ports.now() }));
  expect(await held(transferId)).toBe(1);
  hub.pass(29 * dayMs);
  await run();
  expect(await held(transferId)).toBe(1);
  hub.pass(dayMs);
  await run();
  expect(await held(transferId)).toBe(0);
});

test('a parked message loses its personal part, and keeps its place, reason and settlement', async () => {
  const transferId = newTransferId();
  await hub.process(boro.say('release', { transferId }));
  await hub.process({ ...boro.say('ignore', { transferId }), bytes: Buffer.from('unreadable') });
  await dismissParked({ streamSequence: 1, by: 'o.grant', reason: 'said anew' }, hub.ports);
  const before = parkedPage(hub.replica.db, everyParked);
  hub.pass(30 * dayMs - 1);
  expect(await run()).toEqual({ done: 0, left: 0 });
  hub.pass(1);
  expect(await run()).toEqual({ done: 2, left: 0 });
  const [release, unreadable] = [await hub.ports.parked.get(1), await hub.ports.parked.get(2)];
  const wire = JSON.parse(Buffer.from(release?.wire ?? '', 'base64').toString());
  expect([wire.personal, typeof wire.dsse.payload, unreadable?.wire]).toEqual([null, 'string', '']);
  expect(await retryParked({ streamSequence: 2, by: 'o.grant' }, hub.ports)).toEqual({
    kind: 'not-retryable',
  });
  for (const { db, ports } of [hub.replica, hub.addReplica()]) {
    await ports.projections.caughtUp();
    expect(parkedPage(db, everyParked)).toEqual(before);
  }
  expect(await run()).toEqual({ done: 0, left: 0 });
});

test('a parked message whose sender was not told yet stays whole', async () => {
  await hub.process(boro.say('release', { transferId: newTransferId() }));
  hub.pass(31 * dayMs);
  sentUpTo = 0;
  expect(await run()).toEqual({ done: 0, left: 1 });
  expect((await hub.ports.parked.get(1))?.wire.length).toBeGreaterThan(500);
});
