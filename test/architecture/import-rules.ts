import type { Rule } from './rule.ts';
import { importedPath, type SourceFile } from './source-files.ts';

/** Imports of a file that lead to a path of this form. */
function importsOf(file: SourceFile, pattern: RegExp): string[] {
  return file.imports
    .map((imported) => importedPath(file, imported))
    .filter((path) => pattern.test(path))
    .map((path) => ` imports ${path}`);
}

const isIn = (file: SourceFile, pattern: RegExp): boolean =>
  !file.isTest && pattern.test(file.path);

const pureFolders = /\/domain\/|^shared\/src\/(matching|transfer|messages|records|log)\//;
const ioPackages =
  /^(node:(fs|net|child_process|http|https|tls|dns|os|timers|stream|worker_threads|readline)(\/.*)?|better-sqlite3|@nats-io\/.*|pino)$/;
const sharedIoFolders =
  /^shared\/src\/(seal|broker|sqlite|files|cli|web)\/|^shared\/src\/logger\.ts$/;

/** Which part of the project may know of which. */
export const importRules: readonly Rule[] = [
  {
    name: 'the hub knows no district agent',
    because: 'they meet in messages and in shared code alone, and are replaced one by one',
    violations: (file) =>
      isIn(file, /^hub\//) ? importsOf(file, /^@portage\/(?!shared\/|hub\/)/) : [],
  },
  {
    name: 'a district agent knows no hub',
    because: 'they meet in messages and in shared code alone, and are replaced one by one',
    violations: (file) =>
      isIn(file, /^district-agent\//)
        ? importsOf(file, /^@portage\/(?!shared\/|district-agent\/)/)
        : [],
  },
  {
    name: 'the audit knows neither hub nor agent',
    because: 'an auditor must not have to trust the code that wrote the log',
    violations: (file) =>
      isIn(file, /^hub\/src\/audit\//) ? importsOf(file, /^hub\/src\/(?!audit\/)/) : [],
  },
  {
    name: 'shared code knows no program',
    because: 'an auditor verifies with shared code only, without hub or agent',
    violations: (file) =>
      isIn(file, /^shared\//) ? importsOf(file, /^@portage\/(?!shared\/)/) : [],
  },
  {
    name: 'fixtures know shared code only',
    because: 'synthetic districts are made from the published formats, not from a program',
    violations: (file) =>
      file.path.startsWith('fixtures/')
        ? importsOf(file, /^@portage\/(?!shared\/|fixtures\/)/)
        : [],
  },
  {
    name: 'a program reaches shared code by its name',
    because: 'a relative path out of a workspace works in the sources and breaks when compiled',
    violations: (file) => {
      const workspace = file.path.split('/')[0] ?? '';
      return importsOf(file, new RegExp(`^(?!${workspace}/)(shared|hub|district-agent|fixtures)/`));
    },
  },
  {
    name: 'rules do no input or output',
    because: 'domain code takes values and returns values, so that a decision can be replayed',
    violations: (file) => (isIn(file, pureFolders) ? importsOf(file, ioPackages) : []),
  },
  {
    name: 'rules know no adapter and no use case',
    because:
      'dependencies point inwards: what decides does not know who asks or where it is stored',
    violations: (file) =>
      isIn(file, /\/domain\//) ? importsOf(file, /\/(adapters|application|cli|web)\//) : [],
  },
  {
    name: 'shared code does input and output in its own folders only',
    because: 'whoever imports a rule must not get a broker client with it',
    exceptions: { 'shared/src/retry.ts': 'waits between tries, which is all it does' },
    violations: (file) =>
      isIn(file, /^shared\/src\//) && !sharedIoFolders.test(file.path)
        ? importsOf(file, ioPackages)
        : [],
  },
  {
    name: 'nobody calls the command line from inside',
    because: 'a command is the outermost layer: it calls use cases and prints',
    violations: (file) =>
      isIn(file, /\/(domain|application|adapters|records|sis|xml|pdf)\//)
        ? importsOf(file, /^(hub|district-agent)\/src\/(cli\/|compose|main|start-)/)
        : [],
  },
  {
    name: 'nobody calls the web site from inside',
    because: 'a page is the outermost layer: it calls use cases and queries, and shows',
    violations: (file) =>
      isIn(file, /^(hub|district-agent)\/src\/(domain|application|adapters|records|sis|xml|pdf)\//)
        ? importsOf(file, /^(hub|district-agent)\/src\/web\/|^@portage\/shared\/web\/(?!store\/)/)
        : [],
  },
  {
    name: 'a page does no input or output of its own',
    because: 'what a page shows and does is a query or a use case that has its own tests',
    violations: (file) =>
      isIn(file, /^(hub|district-agent)\/src\/web\/(pages|parts)\//)
        ? [...importsOf(file, ioPackages), ...importsOf(file, /\/adapters\/(nats|threads|files)\//)]
        : [],
  },
  {
    name: 'the hub is wired in one place',
    because: 'use cases see ports; which adapter stands behind them is said in compose.ts',
    exceptions: {
      'hub/src/application/run-hub.ts':
        'drives consumers and downlinks; takes them from compose.ts',
      'hub/src/application/project.ts': 'is the projection itself: stream entries become rows',
    },
    violations: (file) =>
      isIn(file, /^hub\/src\/application\//) ? importsOf(file, /^hub\/src\/adapters\//) : [],
  },
];
