import { run } from '@portage/shared/cli/run';
import { Command } from 'commander';
import * as district from './cli/district.ts';
import * as init from './cli/init.ts';
import * as registry from './cli/registry.ts';
import * as start from './cli/start.ts';
import * as transfers from './cli/transfers.ts';

// Everything this program or its broker writes is for its owner alone.
process.umask(0o077);

const program = new Command('portage-hub')
  .description('The state’s hub: carries student records between districts.')
  .version('0.1.0')
  .exitOverride()
  .showHelpAfterError();
for (const command of [init, start, district, registry, transfers]) command.register(program);

await run(program, process.argv.slice(2));
