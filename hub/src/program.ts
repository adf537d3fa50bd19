import { Command } from 'commander';
import * as codes from './cli/codes.ts';
import * as district from './cli/district.ts';
import * as init from './cli/init.ts';
import * as log from './cli/log.ts';
import * as officer from './cli/officer.ts';
import * as personal from './cli/personal.ts';
import * as registry from './cli/registry.ts';
import * as start from './cli/start.ts';
import * as transfers from './cli/transfers.ts';
import * as user from './cli/user.ts';

/** The state's hub as a command line. Made anew for each run: it remembers what it parsed. */
export function makeProgram(): Command {
  const program = new Command('portage-hub')
    .description('The state’s hub: carries student records between districts.')
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError();
  const districts = [district, officer, registry, transfers, codes];
  for (const command of [init, start, ...districts, log, personal, user]) command.register(program);
  return program;
}
