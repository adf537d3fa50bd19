import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { errorCodes } from '@portage/shared/error-codes';
import { repositoryRoot } from '../support/program.ts';
import { codeRules } from './code-rules.ts';
import { importRules } from './import-rules.ts';
import { staleExceptions, violationsOf } from './rule.ts';
import { shapeRules } from './shape-rules.ts';
import { type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles();
const rules = [...importRules, ...codeRules, ...shapeRules];

describe('the sources', () => {
  test('are found', () => {
    const folders = new Set(files.map(({ path }) => path.split('/')[0]));
    expect([...folders]).toEqual(['shared', 'hub', 'district-agent', 'fixtures', 'test']);
    expect(files.length).toBeGreaterThan(300);
  });

  test.each(rules.map((rule) => [rule.name, rule] as const))('keep: %s', (_name, rule) => {
    expect(violationsOf(rule, files)).toEqual([]);
  });

  test('need every exception that is listed', () => {
    expect(rules.flatMap((rule) => staleExceptions(rule, files))).toEqual([]);
  });
});

test('an error code stands in one area of the table', () => {
  const folder = join(repositoryRoot, 'shared', 'src', 'error-codes');
  const areas = readdirSync(folder).map((name) => `shared/src/error-codes/${name}`);
  const codes = files
    .filter(({ path }) => areas.includes(path))
    .flatMap(({ text }) =>
      [...text.matchAll(/^ {2}'([a-z-]+)': \{$/gm)].map((found) => found[1] ?? ''),
    );
  expect(codes.toSorted()).toEqual(Object.keys(errorCodes).toSorted());
});

/** A source that breaks each rule once: a rule that sees nothing guards nothing. */
const broken: Readonly<Record<string, { path: string; text: string }>> = {
  'the hub knows no district agent': hubFile("import { a } from '@portage/district-agent/x';"),
  'a district agent knows no hub': at('district-agent/src/x.ts', "import a from '@portage/hub/x';"),
  'the audit knows neither hub nor agent': at(
    'hub/src/audit/x.ts',
    "import a from '../application/ports.ts';",
  ),
  'shared code knows no program': at('shared/src/x.ts', "import a from '@portage/hub/x';"),
  'fixtures know shared code only': at('fixtures/src/x.ts', "import a from '@portage/hub/x';"),
  'a program reaches shared code by its name': hubFile("import a from '../../shared/src/ids.ts';"),
  'rules do no input or output': domainFile("import a from 'node:fs';"),
  'rules know no adapter and no use case': domainFile("import a from '../adapters/sqlite/x.ts';"),
  'shared code does input and output in its own folders only': at(
    'shared/src/x.ts',
    "import a from 'node:net';",
  ),
  'nobody calls the command line from inside': at(
    'hub/src/application/x.ts',
    "const a = await import('../cli/init.ts');",
  ),
  'nobody calls the web site from inside': at(
    'hub/src/application/x.ts',
    "import a from '../web/site.ts';",
  ),
  'a page does no input or output of its own': at(
    'hub/src/web/pages/x/route.tsx',
    "import a from 'node:fs';",
  ),
  'the hub is wired in one place': at(
    'hub/src/application/x.ts',
    "import a from '../adapters/sqlite/x.ts';",
  ),
  'rules take time, chance and settings as values': domainFile('const now = Date.now();'),
  'modules are not mocked': hubFile("jest.mock('x');"),
  'no console': hubFile("console.log('x');"),
  'no any': hubFile('const a = b as any;'),
  'no type error is silenced': hubFile('f(); /* @ts-ignore */'),
  'databases are opened by openDatabase only': hubFile("const db = new Database('x');"),
  'transactions begin with the lock they write under': hubFile('  db.transaction(() => {\n  })();'),
  'subjects are written in subjects.ts and broker/': hubFile('const a = `up.${districtId}`;'),
  'names say what a thing is': hubFile('class TransferManager {}'),
  'errors are told apart by code': hubFile("if (error.message.includes('x')) f();"),
  'values go to SQL as parameters': hubFile('db.exec(`DELETE FROM a WHERE b = ${b}`);'),
  'nothing is left to do later': hubFile('// TODO'),
  'a file has at most 250 lines': hubFile('\n'.repeat(260) + 'x'),
  'a function has at most 50 lines': hubFile(`function f() {\n${'  g();\n'.repeat(50)}}`),
  'a line has at most 100 columns': hubFile(`// ${'word '.repeat(21)}`),
  'every export says what it promises': hubFile('export const a = 1;'),
};

test.each(rules.map((rule) => [rule.name, rule] as const))('would see: %s', (name, rule) => {
  expect(violationsOf(rule, [sourceOf(name)])).toHaveLength(1);
});

function sourceOf(name: string): SourceFile {
  const { path, text } = broken[name] ?? { path: '', text: '' };
  const imports = [...text.matchAll(/'([^']+)'/g)].map(([, from]) => from ?? '');
  return { path, text, lines: text.split('\n'), imports, isTest: false };
}

function at(path: string, text: string): { path: string; text: string } {
  return { path, text };
}

function hubFile(text: string): { path: string; text: string } {
  return at('hub/src/x.ts', text);
}

function domainFile(text: string): { path: string; text: string } {
  return at('hub/src/domain/x.ts', text);
}
