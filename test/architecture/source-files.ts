import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../support/program.ts';

/** A TypeScript source of the repository, as text. */
export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** What it imports, as written. */
  readonly imports: readonly string[];
  readonly isTest: boolean;
}

const folders = ['shared/src', 'hub/src', 'district-agent/src', 'fixtures/src', 'test'];

/** Every source, in the order of paths; nothing that is compiled or installed. */
export function sourceFiles(): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
      .filter((path) => /\.tsx?$/.test(path) && !/\/(dist|node_modules)\//.test(path))
      .toSorted()
      .map(readSource),
  );
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(repositoryRoot, path), 'utf8');
  return {
    path,
    text,
    lines: text.trimEnd().split('\n'),
    imports: [...text.matchAll(importPattern)].flatMap(([, from, called]) => from ?? called ?? []),
    isTest: /\.test\.tsx?$/.test(path) || /^test\/|\/testing\//.test(path),
  };
}

const importPattern = /^(?:import|export)\b[^;']*? from '([^']+)';|\bimport\('([^']+)'\)/gm;

/** The path a relative import leads to; a package's name for any other. */
export function importedPath(file: SourceFile, imported: string): string {
  if (!imported.startsWith('.')) return imported;
  return join(file.path, '..', imported).replaceAll('\\', '/');
}
