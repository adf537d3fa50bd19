import type { Command } from 'commander';
import { readExport } from '../read/read-export.ts';
import { stateAt } from '../reports/state.ts';
import { stateCsv, stateLines } from '../reports/state-text.ts';
import {
  entrySource,
  type FileOptions,
  fileCommand,
  keysOf,
  note,
  print,
  printJson,
  timeArgument,
} from './file-command.ts';

interface Options extends FileOptions {
  readonly at: string;
  readonly csv?: true;
}

/** Adds `portage-audit state`: where every transfer stood at a time. */
export function register(program: Command): void {
  fileCommand(program, { name: 'state', description: 'show where every transfer stood at a time' })
    .requiredOption('--at <time>', 'as of when (RFC 3339)', timeArgument)
    .option('--csv', 'print CSV for a spreadsheet')
    .action(state);
}

async function state(file: string, options: Options): Promise<void> {
  const source = entrySource(readExport(file), await keysOf(options));
  const report = await stateAt(source.entries, options.at);
  const checked = source.finish();
  if (options.json) printJson(report);
  else if (options.csv) process.stdout.write(stateCsv(report));
  else for (const line of stateLines(report)) print(line);
  note(checked);
}
