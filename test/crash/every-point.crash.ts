import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type CrashPoint, crashPoints } from '@portage/shared/crash-point';
import { everyCrash, expectEndedOnce, playJourney } from '../support/crash-journey.ts';
import { makeCrashWorld } from '../support/crash-world.ts';
import type { World } from '../support/world.ts';

/** `npm run test:crash`: one transfer for every crash point, each of them met where it lies. */
let folder: string;
let world: World;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-crash-'));
  world = await makeCrashWorld(folder, everyCrash.length);
}, 120_000);
afterAll(async () => {
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Met at one store alone: the agent's `*-crash.test.ts` try them. */
const ofOneStore: readonly CrashPoint[] = [
  'import-choice-kept',
  'import-document-stored',
  'import-undo-written',
  'import-undone',
  'merge-written',
  'merge-committed',
  'code-student-imported',
  'code-import-finished',
];

test('every crash point there is has a place here', () => {
  const tried = [...everyCrash.map(({ at }) => at), ...ofOneStore];
  expect(new Set(tried)).toEqual(new Set(crashPoints));
});

test.each(everyCrash.map((crash, index) => ({ ...crash, localStudentId: `A-${index + 1}` })))(
  '$victim crashes at $at after $step',
  async ({ localStudentId, ...crash }) => {
    const transferId = await playJourney(world, { localStudentId, crashes: [crash] });
    await expectEndedOnce(world, transferId, crash.step === 'supplement' ? 1 : 0);
  },
  120_000,
);
