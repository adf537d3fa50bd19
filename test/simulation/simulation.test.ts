import { expect, test } from '@jest/globals';
import { Watch } from './invariants.ts';
import { SimulatedState } from './simulated-state.ts';
import { anyStep, settle } from './steps.ts';

/** How many seeds, and from which on; more run before a release than on each change. */
const seeds = Number(process.env['SIMULATION_SEEDS'] ?? 200);
const firstSeed = Number(process.env['SIMULATION_SEED'] ?? 1);
const steps = 100;

/** Runs one seed to its end; the error of one that fails names the seed and the step. */
async function run(seed: number): Promise<void> {
  const state = new SimulatedState(seed);
  const watch = new Watch(state);
  try {
    for (; state.step < steps; state.step += 1) {
      await anyStep(state, watch);
      watch.check();
    }
    await settle(state, watch);
    watch.checkEnd();
  } catch (cause) {
    throw new Error(`SIMULATION_SEED=${seed} SIMULATION_SEEDS=1 fails at step ${state.step}`, {
      cause,
    });
  } finally {
    state.close();
  }
}

test(`one decision, one release, no gap, no early name, and an end, under ${seeds} seeds`, async () => {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) await run(seed);
  expect(seeds).toBeGreaterThan(0);
}, 120_000);
