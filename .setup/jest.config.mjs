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
  // Without a module system of jest's own: each file would load everything anew, which took longer
  // than the tests. So test files of a worker share their modules.
  runner: 'jest-light-runner',
  // One more than the two cores of a small machine: system tests wait for programs half of the time.
  maxWorkers: 3,
};
