// Jest runs what tsc wrote; nothing is transformed. A compiled test whose source is gone is removed
// by jest.mjs before each run.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folders = ['shared', 'hub', 'district-agent', 'fixtures', 'test'].map((workspace) =>
  fileURLToPath(new URL(`../${workspace}/dist`, import.meta.url)),
);

export default {
  rootDir: '..',
  roots: folders.filter((folder) => existsSync(folder)),
  testMatch: ['**/*.test.js'],
  transform: {},
  testEnvironment: 'node',
  // Looked up in the sandbox, each Math.floor costs more than the rest of what NATS keys do with it.
  sandboxInjectedGlobals: ['Math'],
  testTimeout: process.env['PORTAGE_SWEEP'] === '1' ? 1_800_000 : 60_000,
  // One more than the two cores of a small machine: system tests wait for programs half of the time.
  maxWorkers: 3,
};
