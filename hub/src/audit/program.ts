import { Command } from 'commander';
import * as disclosures from './cli/disclosures.ts';
import * as evidence from './cli/evidence.ts';
import * as exportLog from './cli/export.ts';
import * as mirror from './cli/mirror.ts';
import * as redact from './cli/redact.ts';
import * as replay from './cli/replay.ts';
import * as state from './cli/state.ts';
import * as trace from './cli/trace.ts';
import * as verify from './cli/verify.ts';
import * as witnessKey from './cli/witness-key.ts';

const live = [exportLog, mirror, witnessKey];
const checks = [verify, redact, evidence];
const reports = [replay, trace, state, disclosures];

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
  for (const command of [...live, ...checks, ...reports]) command.register(program);
  return program;
}
