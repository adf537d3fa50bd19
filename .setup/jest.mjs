// Runs every test and ends with one line, `N passed, N failed`. With `--sweep`, what is drawn by
// chance is drawn more often. Further arguments go to jest.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Where each workspace's compiled files come from. */
const sources = {
  shared: 'shared/src',
  hub: 'hub/src',
  'district-agent': 'district-agent/src',
  fixtures: 'fixtures/src',
  test: 'test',
};

// What tests write is for their owner alone, as with the programs; threads cannot say so themselves.
process.umask(0o077);
removeOrphans();
process.exitCode = await runJest(
  process.argv.slice(2).filter((argument) => argument !== '--sweep'),
);

/** tsc leaves a compiled file behind when its source is deleted; such a test must not run. */
function removeOrphans() {
  for (const [workspace, source] of Object.entries(sources)) {
    const dist = join(root, workspace, 'dist');
    if (!existsSync(dist)) continue;
    for (const name of readdirSync(dist, { recursive: true })) {
      if (!name.endsWith('.test.js')) continue;
      const from = join(root, source, name.replace(/\.js$/, '.ts'));
      if (!existsSync(from) && !existsSync(`${from}x`)) rmSync(join(dist, name));
    }
  }
}

async function runJest(extra) {
  const folder = mkdtempSync(join(fastFolder(), 'portage-jest-'));
  const outputFile = join(folder, 'result.json');
  const stores = join(folder, 'tmp');
  mkdirSync(stores);
  try {
    const status = await runGroup(
      process.execPath,
      [
        join(root, 'node_modules/jest/bin/jest.js'),
        '--config',
        join(root, '.setup/jest.config.mjs'),
        '--json',
        '--outputFile',
        outputFile,
        ...extra,
      ],
      // The JSON goes to the file as well; on standard output nobody reads it.
      { cwd: root, env: environment(stores), stdio: ['inherit', 'ignore', 'inherit'] },
    );
    return report(outputFile, status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs a program in a process group of its own and ends what is left of the group, so that no test
 * leaves a process behind. Ctrl-C goes to the whole group. Resolves to the exit status.
 */
function runGroup(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  const endGroup = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch {
      // Nobody of the group is left.
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => endGroup(signal));
  return new Promise((resolve) => {
    child.once('close', (code) => {
      endGroup('SIGKILL');
      resolve(code ?? 1);
    });
  });
}

/**
 * Where tests keep their files: in memory where a machine offers that and has room. They write
 * small files by the thousand, each to the disk before it goes on, and a disk is slow at that.
 */
function fastFolder() {
  const inMemory = '/dev/shm';
  if (!existsSync(inMemory)) return tmpdir();
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize > 4 * 1024 ** 3 ? inMemory : tmpdir();
}

/** The tools that the setup step fetched stand behind the machine's own. */
function environment(stores) {
  const tools = join(root, '.portage', 'tools', 'bin');
  const sweep = process.argv.includes('--sweep') ? { PORTAGE_SWEEP: '1' } : {};
  const globals = new URL('./jest-globals.mjs', import.meta.url).href;
  return {
    ...process.env,
    ...sweep,
    NODE_OPTIONS: `--import=${globals}`,
    TMPDIR: stores,
    PATH: [process.env['PATH'], tools].join(delimiter),
  };
}

/** A suite that could not even load counts as one failure, and no test at all is a failure too. */
function report(outputFile, status) {
  if (!existsSync(outputFile)) {
    console.log('0 passed, 1 failed');
    return 1;
  }
  const result = JSON.parse(readFileSync(outputFile, 'utf8'));
  const passed = result.numPassedTests;
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (passed + failed === 0) console.log('no test ran');
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : status;
}
