import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { listTransfers } from '@portage/district-agent/adapters/sqlite/transfers';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { makeCrashWorld } from '../support/crash-world.ts';
import {
  addAttendance,
  answerStudent,
  importArgs,
  outboxOf,
  people,
  readStore,
  requestStudent,
  viewOf,
  waitForEnd,
  waitForPacket,
  waitForReceipts,
  waitForRequest,
  waitUntilSettled,
} from '../support/district-acts.ts';
import { eventTypes, hubParked, hubTransfer } from '../support/hub-view.ts';
import { waitForTransfer } from '../support/transfer-view.ts';
import type { World } from '../support/world.ts';

/** A release and what is sent after it, through the programs' own commands. */
let folder: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-supplement-'));
  world = await makeCrashWorld(folder, 1);
});
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

const supplement = (districtId: string, transferId: string) =>
  world.tryAgentCommand(
    ...([districtId, 'supplement', transferId, '--as', people.answerer] as const),
    ...['--comments', 'one more day', '--json'],
  );

async function released(): Promise<string> {
  const transferId = await requestStudent(world, 'alba', 'A-1');
  await waitForRequest(world, 'boro', transferId);
  expect((await supplement('boro', transferId)).stderr).toContain('transfer-not-released');
  const answer = { kind: 'release', comments: '' } as const;
  await answerStudent(world, 'boro', { transferId, answer });
  await waitForEnd(world, 'alba', transferId);
  await waitForReceipts(world, 'boro', { transferId, kinds: ['delivered', 'verified'] });
  return transferId;
}

/** Days of attendance in a packet as `packet --out` gives it out. */
async function daysIn(transferId: string, ...number: string[]): Promise<number> {
  const out = join(folder, `out-${transferId}-${number.join('')}`);
  await world.agentCommand('alba', 'packet', transferId, '--out', out, ...number);
  const xml = await readFile(join(out, 'attendance.xml'));
  await rm(out, { recursive: true });
  return recordRegistry.attendance.readXml(xml).rows.length;
}

test('what is sent after a release arrives as further packets, one after the other', async () => {
  const transferId = await released();
  expect((await supplement('boro', transferId)).stderr).toContain('supplement-nothing-new');
  expect((await supplement('alba', transferId)).stderr).toContain('not-the-releasing-side');
  for (const packetNumber of [2, 3]) {
    await addAttendance(world, 'B-1');
    const sent = await supplement('boro', transferId);
    expect(JSON.parse(sent.stdout)).toEqual({ transferId, packetNumber });
    await waitForPacket(world, 'alba', { transferId, packetNumber });
    await waitForTransfer(
      world,
      { districtId: 'boro', transferId, what: 'the end of the supplement' },
      ({ packet }) => packet?.packetNumber === packetNumber && packet.stage === 'done',
    );
    expect(await daysIn(transferId)).toBe(packetNumber + 1);
  }
  expect(await daysIn(transferId, '--number', '1')).toBe(2);
  const shown = await world.agentCommand('alba', 'show', transferId);
  expect(shown).toMatch(/^packet 1 {4}verified\npacket 2 {4}verified \(one more day\)\npacket 3/mu);
  await world.agentCommand('alba', ...importArgs(transferId));
  await waitForTransfer(
    world,
    { districtId: 'boro', transferId, what: 'the receipt of the import' },
    ({ receipts }) => receipts.some(({ details }) => details !== null),
  );
  await waitUntilSettled(world);
  expect(viewOf(world, 'alba', transferId).status).toBe('released');
  const hub = await hubTransfer(world, transferId);
  expect(hub.transfer).toMatchObject({ status: 'released', supplements: 2 });
  const packet = ['ReleaseDelivered', 'PacketVerified'];
  expect(eventTypes(hub)).toEqual([
    ...['RecordsRequested', 'RecordsReleased', ...packet],
    ...['RecordsSupplemented', ...packet, 'RecordsSupplemented', ...packet, 'RecordsImported'],
  ]);
  expect(await world.hubCommand('transfers')).toContain('supplements 2');
});

const importing = (transferId: string, ...args: string[]) =>
  world.tryAgentCommand('alba', 'import', transferId, ...args);
const acting = ['--as', people.requester] as const;

test('the commands of an import say what would be, was and was not done', async () => {
  const [transferId = ''] = readStore(world, 'alba', (db) =>
    listTransfers(db).map((known) => known.transferId),
  );
  const taken = await importing(transferId, '--undo', ...acting);
  expect(taken.stdout).toContain('immunization: 2 rows taken back\n');
  expect((await importing(transferId, '--undo', ...acting)).stderr).toContain(
    'import-nothing-to-undo',
  );
  const plan = (await importing(transferId)).stdout;
  expect(plan).toContain('Immunization summary (immunization): 2 new\n  + ');
  expect(plan).toMatch(/\nready: --commit imports it\n$/);
  expect((await importing(transferId, '--commit')).stderr).toContain('person-missing');
  expect((await importing(transferId, '--commit', '--undo')).exitCode).toBe(2);
  const stale = await importing(transferId, '--commit', '--expect', '00', ...acting);
  expect(stale.stderr).toContain('import-plan-changed');
  const choose = (row: string) =>
    world.tryAgentCommand('alba', 'choose', transferId, 'immunization', row, 'skip', ...acting);
  expect((await choose('nobody')).stderr).toContain('import-row-unknown');
  const [, row = ''] = /\[immunization (\S+)\]/.exec(plan) ?? [];
  expect((await choose(row)).stdout).toBe(`immunization ${row}: skip\n`);
  expect((await importing(transferId)).stdout).toContain(` -> skip   [immunization ${row}]`);
  const done = await importing(transferId, '--commit', ...acting);
  expect(done.stdout).toContain('Immunization summary: imported: 1 added, 1 left out');
  expect(done.stderr).toBe('');
  const again = await importing(transferId, '--commit', ...acting);
  expect(again.stdout).toBe('nothing to do: all of it was imported before\n');
  const no = ['--object', 'assessment', '--reject', 'incomplete'];
  expect((await importing(transferId, ...no, ...acting)).exitCode).toBe(0);
  await waitForTransfer(
    world,
    { districtId: 'boro', transferId, what: 'the receipt of the rejection' },
    ({ receipts }) => JSON.stringify(receipts).includes('"reason":"incomplete"'),
  );
});

test('in the end nothing waits, and nobody has a problem to look at', async () => {
  await waitUntilSettled(world);
  for (const districtId of world.agents.keys()) {
    expect(outboxOf(world, districtId)).toEqual({ unsent: 0, unsettled: 0, problems: [] });
  }
  expect(await hubParked(world)).toEqual([]);
});
