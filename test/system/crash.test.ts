import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Crash, expectEndedOnce, playJourney } from '../support/crash-journey.ts';
import { makeCrashWorld } from '../support/crash-world.ts';
import {
  answerStudent,
  importArgs,
  outboxOf,
  readStore,
  requestStudent,
  waitForEnd,
  waitForReceipts,
  waitForRequest,
  waitUntilSettled,
} from '../support/district-acts.ts';
import { brokerStore } from '../support/hub-account.ts';
import { runCommand, type Service } from '../support/program.ts';
import { waitFor } from '../support/wait-for.ts';
import type { World } from '../support/world.ts';

/** Programs that end at once at the worst moments, and a transfer that still ends exactly once. */
let folder: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-crash-'));
  world = await makeCrashWorld(folder, 3);
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** All programs in one transfer, each at a moment at which it has told one side only. */
const everybody: readonly Crash[] = [
  { step: 'request', victim: 'alba', at: 'uplink-published' },
  { step: 'request', victim: 'hub', at: 'event-appended' },
  { step: 'request', victim: 'boro', at: 'downlink-stored' },
  { step: 'release', victim: 'boro', at: 'packet-built' },
  { step: 'release', victim: 'hub', at: 'downlink-sent' },
  { step: 'release', victim: 'alba', at: 'packet-opened' },
  { step: 'import', victim: 'command', at: 'import-committed' },
];

test('every program ends once by force in one transfer, and the transfer ends exactly once', async () => {
  const transferId = await playJourney(world, { localStudentId: 'A-1', crashes: everybody });
  await expectEndedOnce(world, transferId);
}, 120_000);

test('a hub that was killed leaves its broker, and the next start goes on with it', async () => {
  const broker = world.brokerPid();
  await world.hub.kill9();
  expect(isAlive(broker)).toBe(true);
  await world.hub.start();
  expect(world.brokerPid()).toBe(broker);
  expect(world.hub.log()).toContain('"broker adopted"');
});

test('a second hub or agent on the same data folder is refused and takes nothing away', async () => {
  const before = [world.hub.pid, world.brokerPid(), agent('boro').pid];
  const hub = await runCommand('portage-hub', ['start', '--data', world.hubFolder]);
  expect([hub.exitCode, hub.stderr]).toEqual([1, expect.stringContaining('already-running')]);
  const second = await world.tryAgentCommand('boro', 'start');
  expect([second.exitCode, second.stderr]).toEqual([1, expect.stringContaining('already-running')]);
  expect([world.hub.pid, world.brokerPid(), agent('boro').pid]).toEqual(before);
  expect(before.every(isAlive)).toBe(true);
});

test('the broker ends by force while a request waits and while a packet goes up', async () => {
  const transferId = await requestStudent(world, 'alba', 'A-2');
  await waitForRequest(world, 'boro', transferId);
  await killBroker();
  await agent('boro').kill9();
  await agent('boro').start({ PORTAGE_CRASH_AT: 'chunks-stored' });
  await answerStudent(world, 'boro', { transferId, answer: release });
  await waitFor('boro to crash in its upload', () => !agent('boro').isRunning, 20_000);
  await killBroker();
  await agent('boro').start();
  await endWithImport(transferId);
}, 120_000);

test('the end of an uplink is lost before the hub saw it, and the agent sends it again', async () => {
  const transferId = await requestStudent(world, 'alba', 'A-3');
  await waitForRequest(world, 'boro', transferId);
  await waitUntilSettled(world);
  const uplink = await streamFolder('UP_boro');
  const copy = join(folder, 'UP_boro');
  await cp(uplink, copy, { recursive: true });
  await world.hub.kill9();
  await answerStudent(world, 'boro', { transferId, answer: release });
  await waitFor('the release in the uplink', () => hasSent('boro', 'release', transferId), 30_000);
  process.kill(world.brokerPid(), 'SIGKILL');
  await rm(uplink, { recursive: true });
  await cp(copy, uplink, { recursive: true });
  await world.hub.start();
  await endWithImport(transferId);
}, 120_000);

test('a clean stop leaves no process and nothing unsent', async () => {
  const pids = [world.hub.pid, world.brokerPid(), ...[...world.agents.values()].map(pidOf)];
  expect(pids.every(isAlive)).toBe(true);
  await world.stop();
  expect(pids.filter(isAlive)).toEqual([]);
  for (const districtId of world.agents.keys()) {
    expect(outboxOf(world, districtId)).toEqual({ unsent: 0, unsettled: 0, problems: [] });
  }
});

const release = { kind: 'release', comments: '' } as const;
const pidOf = ({ pid }: Service): number => pid;

function agent(districtId: string): Service {
  const found = world.agents.get(districtId);
  if (found === undefined) throw new Error(`no district ${districtId}`);
  return found;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Ends the broker and waits until the hub has put another one in its place. */
async function killBroker(): Promise<void> {
  const before = world.brokerPid();
  process.kill(before, 'SIGKILL');
  await waitFor('another broker', () => world.brokerPid() !== before, 20_000);
}

async function endWithImport(transferId: string): Promise<void> {
  await waitForEnd(world, 'alba', transferId);
  await world.agentCommand('alba', ...importArgs(transferId));
  const kinds = ['delivered', 'verified', 'imported'];
  await waitForReceipts(world, 'boro', { transferId, kinds });
  await waitUntilSettled(world);
  await expectEndedOnce(world, transferId);
}

async function streamFolder(stream: string): Promise<string> {
  const root = brokerStore(world);
  const entries = await readdir(root, { recursive: true });
  const found = entries.find((entry) => entry.endsWith(`/streams/${stream}`));
  if (found === undefined) throw new Error(`no stream ${stream}`);
  return join(root, found);
}

function hasSent(districtId: string, kind: string, transferId: string): boolean {
  const sql = `SELECT count(*) FROM outbox_messages
    WHERE kind = ? AND transfer_id = ? AND stream_sequence IS NOT NULL`;
  return readStore(world, districtId, (db) => db.prepare(sql).pluck().get(kind, transferId) === 1);
}
