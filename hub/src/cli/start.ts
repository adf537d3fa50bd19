import type { Command } from 'commander';
import { dataFolder } from '../data-folder.ts';
import { dataOption } from './options.ts';

/** Adds `portage-hub start`. */
export function register(program: Command): void {
  program
    .command('start')
    .description('run the hub, and its broker when that is embedded; Ctrl-C stops both')
    .addOption(dataOption())
    .action(async (options: { data: string }) => {
      const { startHub } = await import('../start-hub.ts');
      await startHub(dataFolder(options.data));
    });
}
