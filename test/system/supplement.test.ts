import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordRegistry } from '@portage/district-agent/records/registry';
import { makeCrashWorld } from '../support/crash-world.ts';
import {
  addAttendance,
  answerStudent,
  importArgs,
  outboxOf,
  people,
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

test('in the end nothing waits, and nobody has a problem to look at', async () => {
  await waitUntilSettled(world);
  for (const districtId of world.agents.keys()) {
    expect(outboxOf(world, districtId)).toEqual({ unsent: 0, unsettled: 0, problems: [] });
  }
  expect(await hubParked(world)).toEqual([]);
});
