import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, test } from '@jest/globals';
import { type Crash, expectEndedOnce, playJourney } from '../support/crash-journey.ts';
import { makeCrashWorld } from '../support/crash-world.ts';
import type { World } from '../support/world.ts';

/** Programs that end at once at the worst moments, and a transfer that still ends exactly once. */
let folder: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-crash-'));
  world = await makeCrashWorld(folder, 4);
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** All programs in one transfer, each at a moment at which it has told one side and not the other. */
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
