import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { saveStudent } from '@portage/district-agent/adapters/sqlite/students';
import { withAgent } from '@portage/district-agent/compose';
import type Database from 'better-sqlite3';
import { enqueueCraftedRequest } from '../support/crafted-request.ts';
import {
  importArgs,
  outboxOf,
  people,
  readStore,
  viewOf,
  waitForEnd,
  waitForReceipts,
  waitForRequest,
  waitUntilSettled,
} from '../support/district-acts.ts';
import { exitDate, flowCast, makeFlowWorld, type Pair } from '../support/flow-cast.ts';
import { eventTypes, hubParked, hubTransfer } from '../support/hub-view.ts';
import type { CommandResult } from '../support/program.ts';
import { identityOf } from '../support/student-file.ts';
import { waitForTransfer } from '../support/transfer-view.ts';
import type { World } from '../support/world.ts';

/** Every way a request can go, through the programs' own commands, and what every party sees. */
let folder: string;
let world: World;
const { released, rejected, ignored, unknown, misread, overlapping, left, refused } = flowCast;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-flow-'));
  world = await makeFlowWorld(folder);
});
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function request({ here }: Pair, ...more: string[]): Promise<string> {
  const args = ['request', here.localStudentId, '--as', people.requester, '--json', ...more];
  return (JSON.parse(await world.agentCommand('alba', ...args)) as { transferId: string })
    .transferId;
}

const answer = (districtId: string, transferId: string, ...how: string[]): Promise<CommandResult> =>
  world.tryAgentCommand(districtId, 'answer', transferId, ...how, '--as', people.answerer);

const codeOf = ({ stderr }: CommandResult): string => stderr.split(':')[0] ?? '';

test('a release brings the packet, the contact and the comments, and receipts come back', async () => {
  const transferId = await request(released, '--comments', 'needed by Monday');
  const asked = await waitForRequest(world, 'boro', transferId);
  expect(asked).toMatchObject({
    ...{ side: 'releasing', status: 'waiting', localStudentId: 'B-1', overlaps: [] },
    otherDistrict: { districtId: 'alba', name: 'Alba Unified District' },
  });
  const answered = await answer('boro', transferId, 'release', '--comments', 'all there');
  expect(answered.exitCode).toBe(0);
  expect(await waitForEnd(world, 'alba', transferId)).toMatchObject({
    ...{ status: 'released', comments: 'all there', errorReason: null },
    otherDistrict: {
      ...{ districtId: 'boro', name: 'Boro Public Schools' },
      contact: { name: 'Maja Berg', workPhone: '555-0100', email: 'm.berg@boro.example.org' },
    },
  });
  const imported = await importAs(transferId);
  expect(imported).toMatchObject({
    nothingToDo: false,
    objects: {
      immunization: { status: 'imported', added: 2, updated: 0, same: 0, leftOut: {} },
      assessment: { status: 'imported', added: 1 },
    },
  });
  const kinds = ['delivered', 'verified', 'imported'];
  const told = await waitForReceipts(world, 'boro', { transferId, kinds });
  expect(told.receipts.map(({ kind }) => kind)).toEqual(kinds);
  expect(told.receipts[2]?.details).toMatchObject((imported as { objects: object }).objects);
  const hub = await hubTransfer(world, transferId);
  expect(hub.transfer).toMatchObject({ status: 'released', releasingDistrict: 'boro' });
  expect(hub.events.map(({ type, districtId }) => `${type} by ${districtId}`)).toEqual([
    'RecordsRequested by alba',
    'RecordsReleased by boro',
    'ReleaseDelivered by alba',
    'PacketVerified by alba',
    'RecordsImported by alba',
  ]);
  expect(await importAs(transferId)).toMatchObject({
    nothingToDo: true,
    summary: { new: 0, changed: 0, same: 6, conflict: 0 },
  });
});

async function importAs(transferId: string): Promise<unknown> {
  return JSON.parse(await world.agentCommand('alba', ...importArgs(transferId), '--json'));
}

test('a rejection names the district, the reason and the comments', async () => {
  const transferId = await request(rejected);
  await waitForRequest(world, 'boro', transferId);
  expect(codeOf(await answer('boro', transferId, 'reject'))).toBe('reason-missing');
  await answer('boro', transferId, 'reject', '--reason', 'call-us', '--comments', 'before noon');
  expect(await waitForEnd(world, 'alba', transferId)).toMatchObject({
    ...{ status: 'rejected', rejectReason: 'call-us', comments: 'before noon', packet: null },
    otherDistrict: { districtId: 'boro', contact: { name: 'Maja Berg' } },
  });
  const hub = await hubTransfer(world, transferId);
  expect(hub.transfer.status).toBe('rejected');
  expect(eventTypes(hub)).toEqual(['RecordsRequested', 'RequestRejected']);
});

test('an ignored request looks like a rejection by nobody', async () => {
  const transferId = await request(ignored);
  await waitForRequest(world, 'cedar', transferId);
  expect(codeOf(await answer('cedar', transferId, 'ignore'))).toBe('confirmation-missing');
  await answer('cedar', transferId, 'ignore', '--confirm-legal-reason');
  expect(await waitForEnd(world, 'alba', transferId)).toMatchObject({
    ...{ status: 'rejected', rejectReason: null, comments: null, otherDistrict: null },
    ...{ errorReason: null, packet: null, dueAt: null },
  });
  expect(viewOf(world, 'cedar', transferId).status).toBe('ignored');
  const hub = await hubTransfer(world, transferId);
  expect(hub.transfer.status).toBe('ignored');
  expect(eventTypes(hub)).toEqual(['RecordsRequested', 'RequestIgnored']);
});

test('a student no other district knows is an error that says no more', async () => {
  const transferId = await request(unknown);
  expect(await waitForEnd(world, 'alba', transferId)).toMatchObject({
    ...{ status: 'error', errorReason: 'no-former-district', otherDistrict: null },
  });
  const hub = await hubTransfer(world, transferId);
  expect(hub.transfer).toMatchObject({ status: 'unmatched', releasingDistrict: null });
  expect(eventTypes(hub)).toEqual(['FormerDistrictNotFound']);
});

test('a field that differs ends the transfer; only the releasing side sees which', async () => {
  const transferId = await request(misread);
  expect(await waitForEnd(world, 'alba', transferId)).toMatchObject({
    ...{ status: 'error', errorReason: 'records-do-not-match', otherDistrict: null },
    mismatchedFields: [],
  });
  const there = await waitForRequest(world, 'boro', transferId);
  expect(there).toMatchObject({ status: 'error', mismatchedFields: ['birthdate'] });
  expect(codeOf(await answer('boro', transferId, 'release'))).toBe('answered-already');
  const hub = await hubTransfer(world, transferId);
  expect(hub.transfer.status).toBe('mismatched');
  expect(eventTypes(hub)).toEqual(['RecordsRequested', 'RecordsMismatched']);
});

test('an enrollment that is still open there is shown, and can be ended before the release', async () => {
  const transferId = await request(overlapping);
  const asked = await waitForRequest(world, 'cedar', transferId);
  expect(asked.overlaps).toEqual([
    {
      ...{ schoolId: '10', schoolName: 'Middle School', enrollmentType: 'Primary' },
      entryDate: '2025-08-25',
    },
  ]);
  await world.agentCommand('cedar', 'end-enrollment', 'B-6', '--date', exitDate);
  expect(viewOf(world, 'cedar', transferId).overlaps).toEqual([]);
  await answer('cedar', transferId, 'release');
  await waitForEnd(world, 'alba', transferId);
  const kinds = ['delivered', 'verified'];
  const told = await waitForReceipts(world, 'cedar', { transferId, kinds });
  expect(told.receipts.map(({ kind }) => kind)).toEqual(kinds);
});

test('a second answer is refused, and so is an answer by the wrong side', async () => {
  const transferId = await request(refused);
  await waitForRequest(world, 'boro', transferId);
  expect(codeOf(await answer('alba', transferId, 'ignore', '--confirm-legal-reason'))).toBe(
    'not-the-releasing-side',
  );
  expect(codeOf(await answer('cedar', transferId, 'release'))).toBe('transfer-not-here');
  await answer('boro', transferId, 'reject', '--reason', 'call-us');
  expect(codeOf(await answer('boro', transferId, 'release'))).toBe('answered-already');
  await waitForEnd(world, 'alba', transferId);
  expect(eventTypes(await hubTransfer(world, transferId))).toEqual([
    'RecordsRequested',
    'RequestRejected',
  ]);
});

test('a request that may not be made is refused with its code and changes nothing', async () => {
  await withAgent(world.agentFolder('alba'), ({ db }) =>
    saveStudent(db, {
      ...identityOf({ localStudentId: 'A-90', stateStudentId: '' }),
      stateStudentId: null,
    }),
  );
  const user = ['user', 'add', '--name'];
  await world.agentCommand('alba', ...user, 'Nora Reader', 'n.reader', '--right', 'notify');
  const shared = [...user, 'System Administrator', 'admin', '--right', 'request'];
  expect(codeOf(await world.tryAgentCommand('alba', ...shared))).toBe('user-not-a-person');
  const before = stateOf('alba');
  const attempts = [
    ['A-7', people.requester, 'no-open-enrollment'],
    ['A-90', people.requester, 'state-id-missing'],
    ['A-none', people.requester, 'student-unknown'],
    ['A-1', 'n.reader', 'right-missing'],
    ['A-1', 'nobody', 'user-unknown'],
  ] as const;
  for (const [localStudentId, username, code] of attempts) {
    const result = await world.tryAgentCommand(
      ...(['alba', 'request', localStudentId, '--as', username] as const),
    );
    expect([result.exitCode, codeOf(result)]).toEqual([1, code]);
  }
  expect(stateOf('alba')).toEqual(before);
});

/** Everything a refused request could have touched. */
const stateOf = (districtId: string): unknown =>
  readStore(world, districtId, (db) =>
    ['transfers', 'outbox_messages', 'inbox_items', 'transfer_keys'].map((table) =>
      db.prepare(`SELECT count(*) AS rows FROM ${table}`).get(),
    ),
  );

test('a request for a student the district never reported is parked, and nobody else hears', async () => {
  const transferId = await enqueueCraftedRequest(world, 'cedar', left.there);
  await waitUntilSettled(world, ['cedar']);
  const [newest] = await hubParked(world);
  expect(newest).toMatchObject({
    ...{ districtId: 'cedar', code: 'enrollment-not-reported', kind: 'request', transferId },
  });
  expect(await world.hubCommand('parked')).toContain('enrollment-not-reported');
  expect(readStore(world, 'cedar', refusals)).toEqual([{ code: 'enrollment-not-reported' }]);
  const shown = await world.hubCommand('transfers', '--json');
  expect(shown).not.toContain(transferId);
  await expect(
    waitForTransfer(
      world,
      { districtId: 'boro', transferId, what: 'it', timeoutMs: 1 },
      () => true,
    ),
  ).rejects.toThrow('waited');
});

const refusals = (db: Database.Database): unknown =>
  db.prepare('SELECT refusal_code AS code FROM outbox_messages WHERE refusal_code NOT NULL').all();

test('in the end nothing waits, and no district has a problem to look at', async () => {
  await waitUntilSettled(world);
  for (const districtId of world.agents.keys()) {
    expect(outboxOf(world, districtId)).toEqual({ unsent: 0, unsettled: 0, problems: [] });
  }
});
