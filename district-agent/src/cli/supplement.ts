import type { Command } from 'commander';
import { withAgent } from '../compose.ts';
import { print, printJson } from './output.ts';
import { dataFolderOf } from './store-option.ts';
import { asOption } from './transfer.ts';

interface Options {
  readonly as: string;
  readonly comments: string;
  readonly json?: true;
}

/** Adds `supplement`. */
export function register(program: Command): void {
  program
    .command('supplement')
    .argument('<transferId>', 'a transfer this district released')
    .description("send a released student's records once more, as they are now")
    .addOption(asOption())
    .option('--comments <text>', 'for the requesting district', '')
    .option('--json', 'print JSON')
    .action(async (transferId: string, options: Options, command: Command) => {
      const { supplementRecords } = await import('../application/supplement-records.ts');
      const { as: username, comments } = options;
      const sent = await withAgent(dataFolderOf(command), (agent) =>
        supplementRecords(agent, { transferId, username, comments }),
      );
      if (options.json) return printJson(command, sent);
      print(command, `${transferId} supplemented: packet ${sent.packetNumber} is being sent`);
    });
}
