// Makes a fresh clone ready, as the first step of every npm script: dependencies, compiled code, a
// nats-server. Each step is skipped when there is nothing to do, and then nothing is printed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideBrowser } from './browser.mjs';
import { provideTools } from './tools.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = process.env['npm_lifecycle_event'] ?? '';
/** Scripts that only read the code and can do without a broker. */
const needsNoBroker = ['build', 'check', 'format', 'setup'];
/** Scripts whose tests open PDF and XML files with the system's own tools. */
const usesTools = ['test', 'demo'];

installDependencies();
compile();
await provideBroker();
if (usesTools.includes(script)) await provideTools(say);
if (script === 'test') provideBrowser(say);

function installDependencies() {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lockfile).digest('hex');
  const stamp = join(root, 'node_modules', '.portage-setup');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  if (!isInstalled(JSON.parse(lockfile.toString()))) {
    say('installing dependencies (the database is compiled: a minute or two)');
    run('npm', ['ci', '--no-audit', '--no-fund'], 'npm ci failed; its message is above');
  }
  writeFileSync(stamp, hash);
}

/** Whether node_modules holds what the lockfile asks for, for example after `npm install`. */
function isInstalled(lock) {
  const path = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(path)) return false;
  const installed = JSON.parse(readFileSync(path, 'utf8')).packages;
  return Object.entries(lock.packages).every(
    ([name, wanted]) =>
      !name.startsWith('node_modules/') ||
      wanted.optional ||
      installed[name]?.version === wanted.version,
  );
}

function compile() {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  run(process.execPath, [tsc, '-b'], 'the code does not compile; the errors are above');
}

async function provideBroker() {
  const { findServerBinary } = await import('../shared/dist/broker/server-binary.js');
  const search = { cwd: root, environment: process.env, install: true, report: say };
  try {
    await findServerBinary(search);
  } catch (cause) {
    if (typeof cause?.code !== 'string') throw cause;
    if (needsNoBroker.includes(script)) return say(`note: ${cause.message}`);
    fail(cause.message);
  }
}

function run(command, args, complaint) {
  const isNpm = command === 'npm';
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: isNpm && process.platform === 'win32',
  });
  if (status !== 0) fail(complaint);
}

function say(line) {
  console.error(`setup: ${line}`);
}

function fail(line) {
  say(line);
  process.exit(1);
}
