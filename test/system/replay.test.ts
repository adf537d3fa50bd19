import { readdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { people, startAgents, waitUntilSettled } from '../support/district-acts.ts';
import { identityOf, loadStudents, newcomer } from '../support/student-file.ts';
import { waitForTransfer } from '../support/transfer-view.ts';
import { makeWorld, type World } from '../support/world.ts';

/** Whatever the hub shows follows from its streams: its own database may be lost at any time. */
let folder: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-replay-'));
  world = await makeWorld(folder, { alba: 'Alba Unified District' });
  const student = identityOf({ localStudentId: 'A-1', stateStudentId: '00001' });
  await loadStudents(world, 'alba', [newcomer(student)]);
  await startAgents(world);
});
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function requestUnmatched(): Promise<string> {
  const args = ['request', 'A-1', '--as', people.requester, '--json'];
  const { transferId } = JSON.parse(await world.agentCommand('alba', ...args)) as {
    transferId: string;
  };
  const place = { districtId: 'alba', transferId, what: 'the end', timeoutMs: 40_000 };
  await waitForTransfer(world, place, ({ status }) => status === 'error');
  await waitUntilSettled(world, ['alba'], 40_000);
  return transferId;
}

const shown = async (): Promise<readonly string[]> => [
  await world.hubCommand('transfers', '--json'),
  await world.hubCommand('parked', '--json'),
  await world.hubCommand('registry', 'count', '--json'),
];

test('the hub’s projections are rebuilt from the streams alone', async () => {
  const transferId = await requestUnmatched();
  const before = await shown();
  expect(before[0]).toContain(transferId);
  await world.hub.stop();
  for (const file of readdirSync(world.hubFolder).filter((name) => name.startsWith('hub.sqlite'))) {
    rmSync(join(world.hubFolder, file));
  }
  await world.hub.start();
  expect(await shown()).toEqual(before);
});

test('the chain of a district is among what was rebuilt: its next message is the next', async () => {
  const transferId = await requestUnmatched();
  expect(await world.hubCommand('transfers')).toContain(transferId);
  expect(await world.hubCommand('parked')).toContain('nothing is parked');
});
