// Format, lint, types, dead code and architecture, one line each. A step that fails shows all it has to say.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);

const steps = [
  ['format', bin('biome'), ['check', '.']],
  ['lint', bin('oxlint'), ['--config', '.oxlintrc.json', '--type-aware', '--deny-warnings']],
  ['types', bin('tsc'), ['-b']],
  ['dead code', bin('knip'), []],
  ['architecture', process.execPath, [join(root, '.setup', 'jest.mjs'), 'test/dist/architecture']],
];

const failed = steps.filter(([name, command, args]) => !passes(name, command, args));
process.exitCode = failed.length === 0 ? 0 : 1;

function passes(name, command, args) {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 50_000_000,
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (status !== 0) console.log(`${stdout}${stderr}`);
  return status === 0;
}
