import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { listCodes, wrongTriesSql } from '../adapters/sqlite/codes.ts';
import { eventsOf } from '../adapters/sqlite/projections.ts';
import { listParked, listTransfers } from '../adapters/sqlite/reports.ts';
import { codeHash, makeCode, sayCode, sayLookUp, secondRedemption } from '../testing/code-flow.ts';
import type { TestDistrict } from '../testing/test-district.ts';
import { rosterEntry, rosterOf, type TestHub, testHub } from '../testing/test-hub.ts';
import { processUplink } from './process-uplink.ts';

let hub: TestHub;
let alba: TestDistrict;
let boro: TestDistrict;
beforeEach(async () => {
  hub = testHub();
  alba = await hub.join('alba', 11);
  boro = await hub.join('boro', 12);
});
afterEach(() => hub.close());

const codes = (now = hub.ports.now()) => listCodes(hub.replica.db, now);

/** A code of boro's, redeemed by alba with one packet sent. */
async function heldCode(lookupHash = codeHash): Promise<string> {
  const transferId = newTransferId();
  await hub.process(sayCode(boro, 'create-code', { transferId, body: { lookupHash } }));
  await hub.process(sayCode(alba, 'redeem-code', { transferId, body: { lookupHash } }));
  await hub.process(sayCode(boro, 'code-packet', { transferId }));
  return transferId;
}

test('a row tells where a code stands, and shows neither hash nor student', async () => {
  const transferId = await heldCode();
  expect(codes()).toEqual([
    {
      ...{ transferId, status: 'in-preview', releasingDistrict: 'boro' },
      ...{ requestingDistrict: 'alba', studentCount: 104, packets: 1, studentsImported: null },
      ...{ studentsTotal: null, referenceCode: null, createdAt: '2026-09-01T14:00:00.000Z' },
      ...{ expiresAt: '2026-10-01T14:00:00.000Z', redeemedAt: '2026-09-01T14:00:00.000Z' },
      endedAt: null,
    },
  ]);
  hub.pass(5000);
  await hub.process(sayCode(alba, 'start-code-import', { transferId }));
  await hub.process(sayCode(alba, 'finish-code-import', { transferId }));
  expect(codes()).toMatchObject([
    {
      ...{ status: 'imported', studentsImported: 98, studentsTotal: 103 },
      ...{ referenceCode: '7K3M-9QXP-2WTB', endedAt: '2026-09-01T14:00:05.000Z' },
    },
  ]);
});

test('a code that was given back stands as one that nobody held', async () => {
  const transferId = await heldCode();
  await hub.process(sayCode(alba, 'cancel-code-import', { transferId }));
  const nobody = { requestingDistrict: null, redeemedAt: null, packets: 0, endedAt: null };
  expect(codes()).toMatchObject([{ status: 'unused', ...nobody }]);
});

test('an unused code shows as expired once it is too old, and no other does', async () => {
  const unused = await makeCode(hub, boro);
  const held = await heldCode('e'.repeat(64));
  const shown = (now: string) =>
    Object.fromEntries(codes(new Date(now)).map((code) => [code.transferId, code.status]));
  const [end, after] = ['2026-10-01T14:00:00.000Z', '2026-10-01T14:00:00.001Z'];
  expect(shown(end)).toEqual({ [unused]: 'unused', [held]: 'in-preview' });
  expect(shown(after)).toEqual({ [unused]: 'expired', [held]: 'in-preview' });
});

test('codes stand apart from requests', async () => {
  const code = await makeCode(hub, boro);
  await hub.process(alba.say('roster-report', rosterOf(rosterEntry('2026-08-20'))));
  const request = newTransferId();
  await hub.process(alba.say('request', { transferId: request }));
  expect(codes().map(({ transferId }) => transferId)).toEqual([code]);
  expect(listTransfers(hub.replica.db).map(({ transferId }) => transferId)).toEqual([request]);
});

test('rows, hashes and wrong tries are the same when they are rebuilt from the streams', async () => {
  const transferId = await heldCode();
  await hub.process(sayCode(alba, 'cancel-code-import', { transferId }));
  await hub.process(sayLookUp(alba));
  const body = { redemptionId: secondRedemption };
  await hub.process(sayCode(alba, 'redeem-code', { transferId, body }));
  await hub.process(sayLookUp(alba, 'f'.repeat(64)));
  const rebuilt = hub.addReplica();
  await rebuilt.ports.projections.caughtUp();
  const everything = ({ db, ports }: typeof rebuilt) => ({
    rows: db.prepare('SELECT * FROM transfer_codes ORDER BY transfer_id').all(),
    events: eventsOf(db, transferId),
    parked: listParked(db),
    found: ports.codes.transferIdOf(codeHash),
    tries: ports.codes.wrongTriesSince(alba.districtId, '2026-09-01T13:00:00.000Z'),
  });
  const before = everything(hub.replica);
  expect(before).toMatchObject({ found: transferId, tries: 1, rows: [{ status: 'in-preview' }] });
  expect(everything(rebuilt)).toEqual(before);
});

test('of two codes that replicas took with one hash, the first is meant and both are shown', async () => {
  const { ports } = hub;
  const first = await makeCode(hub, boro);
  const blind = { ...ports, codes: { ...ports.codes, transferIdOf: () => null } };
  const second = newTransferId();
  await processUplink(sayCode(alba, 'create-code', { transferId: second }), blind);
  expect(
    codes()
      .map(({ transferId }) => transferId)
      .toSorted(),
  ).toEqual([first, second].toSorted());
  expect(ports.codes.transferIdOf(codeHash)).toBe(first);
  await hub.process(sayCode(boro, 'revoke-code', { transferId: first }));
  expect(ports.codes.transferIdOf(codeHash)).toBe(first);
});

test('wrong tries are counted from an index, however much is parked', () => {
  const plan = hub.replica.db
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${wrongTriesSql}`)
    .all('alba', '2026-09-01T13:00:00.000Z');
  expect(plan.map(({ detail }) => detail).join()).toContain('parked_messages_wrong_tries');
});
