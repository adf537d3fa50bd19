import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openAgentStore } from '@portage/district-agent/adapters/sqlite/open-agent-store';
import { loadEdfi } from '@portage/district-agent/sis/edfi/load-edfi';
import { SaxesParser } from 'saxes';
import { repositoryRoot } from '../support/program.ts';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { elapsedMs } from './timing.ts';

const sampleFolder =
  process.env['PORTAGE_EDFI_SAMPLE'] ??
  join(repositoryRoot, '..', 'shared', 'data', 'edfi-grand-bend');

/** Loads Ed-Fi's own sample district; measures nothing where it is not at hand. */
export async function benchEdfiLoad({ folder }: BenchRun): Promise<BenchResult[]> {
  if (!existsSync(sampleFolder)) return [];
  const files = readdirSync(sampleFolder)
    .filter((name) => name.endsWith('.xml'))
    .map((name) => join(sampleFolder, name));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const bareMs = await elapsedMs(() => files.forEach(parseBare));
  const db = openAgentStore(folder);
  try {
    const options = { folder: sampleFolder, districtId: 'bench', nowMs: () => performance.now() };
    const loadMs = await elapsedMs(() => loadEdfi(db, options));
    const perS = (ms: number): number => bytes / 1000 / ms;
    return [
      resultOf({
        name: `Ed-Fi load of ${Math.round(bytes / 1e6)} MB`,
        value: perS(loadMs),
        unit: 'MB/s',
        baseline: { name: 'saxes alone', value: perS(bareMs) },
      }),
    ];
  } finally {
    db.close();
  }
}

/** Files that are not well-formed stop the parser, as they stop the load of that file. */
function parseBare(path: string): void {
  const parser = new SaxesParser();
  let elements = 0;
  parser.on('opentag', () => {
    elements += 1;
  });
  parser.on('error', () => undefined);
  parser.write(readFileSync(path, 'utf8')).close();
  if (elements === 0) throw new Error('an empty file');
}
