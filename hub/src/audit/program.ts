import { Command } from 'commander';
import * as disclosures from './cli/disclosures.ts';
import * as evidence from './cli/evidence.ts';
import * as replay from './cli/replay.ts';
import * as state from './cli/state.ts';
import * as trace from './cli/trace.ts';

/**
 * The auditor's command line: it needs files and public keys, and believes nobody. Made anew for
 * each run: it remembers what it parsed.
 */
export function makeProgram(): Command {
  const program = new Command('portage-audit')
    .description('Checks the log of a state’s hub without having to trust the hub.')
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError();
  for (const command of [replay, trace, state, disclosures, evidence]) command.register(program);
  return program;
}
