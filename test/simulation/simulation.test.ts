import { expect, test } from '@jest/globals';
import { runs } from '@portage/shared/testing/runs';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { Watch } from './invariants.ts';
import { SimulatedState } from './simulated-state.ts';
import { anyStep, begin, settle } from './steps.ts';
import { mustVerify } from './verified-log.ts';

/** How many seeds, and from which on; more run before a release than on each change. */
const seeds = Number(process.env['SIMULATION_SEEDS'] ?? runs(40));
const firstSeed = Number(process.env['SIMULATION_SEED'] ?? 1);
const steps = 100;

/** Runs one seed to its end; the error of one that fails names the seed and the step. */
async function run(seed: number, folder: string): Promise<void> {
  const state = new SimulatedState(seed, folder);
  const watch = new Watch(state);
  try {
    await begin(state, watch);
    for (let step = 0; step < steps; step += 1) {
      state.step += 1;
      await anyStep(state, watch);
      watch.check();
    }
    await settle(state, watch);
    watch.checkEnd();
    await mustVerify(state, folder);
  } catch (cause) {
    throw new Error(
      `SIMULATION_SEED=${seed} SIMULATION_SEEDS=1 fails at step ${state.step}: ${String(cause)}`,
      {
        cause,
      },
    );
  } finally {
    state.close();
  }
}

test(`one decision, one release, no gap, no early name, an end, a log to believe: under ${seeds} seeds`, async () => {
  await withTempFolder(async (folder) => {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) await run(seed, folder);
  });
  expect(seeds).toBeGreaterThan(0);
}, 600_000);
