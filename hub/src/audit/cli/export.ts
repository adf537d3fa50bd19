import type { Command } from 'commander';
import { type LiveOptions, logKeysOf, print, tell, withLiveOptions } from './live-options.ts';

interface Options extends LiveOptions {
  readonly out: string;
  readonly json?: true;
}

/** Adds `portage-audit export`. */
export function register(program: Command): void {
  withLiveOptions(program.command('export'))
    .description('write the whole log into a file that can be checked without the hub')
    .requiredOption('--out <file>', 'the file; usually ends in .portage-log')
    .option('--json', 'print JSON')
    .action(exportWhole);
}

async function exportWhole({ out, json, ...options }: Options): Promise<void> {
  const { openLiveLog } = await import('../live/live-log.ts');
  const { exportLog } = await import('../live/export-log.ts');
  const logKeys = await logKeysOf(options);
  const live = await openLiveLog(options.from);
  try {
    const onEntries = (entries: number) => {
      if (entries % 1_000 === 0) tell(`${entries} entries`);
    };
    const exported = await exportLog(live, { out, logKeys, onEntries });
    if (json) return print(JSON.stringify({ ...exported, export: out }));
    print(`${exported.entries} entries, ${exported.checkpoints} checkpoints in ${out}`);
    print(`check them: portage-audit verify ${out} --keys <keys>`);
  } finally {
    await live.close();
  }
}
