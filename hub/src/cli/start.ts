import { parseSiteAddress } from '@portage/shared/web/address';
import type { Command } from 'commander';
import { dataFolder } from '../data-folder.ts';
import { dataOption } from './options.ts';

/** Adds `portage-hub start`. */
export function register(program: Command): void {
  program
    .command('start')
    .description('run the hub, and its broker when that is embedded; Ctrl-C stops both')
    .addOption(dataOption())
    .option('--web <address>', 'serve the web site there: PORT or HOST:PORT, on this machine alone')
    .option('--web-url <url>', 'its public address, https://NAME, when a proxy stands before it')
    .action(async ({ data, web, webUrl }: { data: string; web?: string; webUrl?: string }) => {
      const { startHub } = await import('../start-hub.ts');
      await startHub(dataFolder(data), web === undefined ? null : parseSiteAddress(web, webUrl));
    });
}
