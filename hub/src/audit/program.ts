import { Command } from 'commander';
import { redactCommand } from './cli/redact.ts';
import { verifyCommand } from './cli/verify.ts';

/**
 * The auditor's command line: it needs files and public keys, and believes nobody. Made anew for
 * each run: it remembers what it parsed.
 */
export function makeProgram(): Command {
  return new Command('portage-audit')
    .description('Checks the log of a state’s hub without having to trust the hub.')
    .version('0.1.0')
    .exitOverride()
    .showHelpAfterError()
    .addCommand(verifyCommand())
    .addCommand(redactCommand());
}
