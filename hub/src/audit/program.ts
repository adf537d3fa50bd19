import { Command } from 'commander';
import * as exportLog from './cli/export.ts';
import * as mirror from './cli/mirror.ts';
import * as redact from './cli/redact.ts';
import * as verify from './cli/verify.ts';
import * as witnessKey from './cli/witness-key.ts';

const commands = [exportLog, mirror, witnessKey, verify, redact];

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
  for (const command of commands) command.register(program);
  return program;
}
