import type { Command } from 'commander';
import { print } from './output.ts';
import { dataFolderOf } from './store-option.ts';

/** Adds `init --enrollment FILE`. */
export function register(program: Command): void {
  program
    .command('init')
    .description("make this data folder a district's, with the file the state handed over")
    .requiredOption('--enrollment <file>', 'the enrollment file; it is a secret')
    .action(async (options: { enrollment: string }, command: Command) => {
      const { initialise } = await import('../application/initialise.ts');
      const outcome = await initialise(dataFolderOf(command), options.enrollment);
      const verb = outcome.kind === 'initialised' ? 'initialised for' : 'already initialised for';
      print(command, `${verb} ${outcome.districtName} (${outcome.districtId})`);
    });
}
