import { Command } from 'commander';
import * as backup from './cli/backup.ts';
import * as classes from './cli/classes.ts';
import * as code from './cli/code.ts';
import * as codeImports from './cli/code-imports.ts';
import * as codeReview from './cli/code-review.ts';
import * as codes from './cli/codes.ts';
import * as disclosures from './cli/disclosures.ts';
import * as endEnrollment from './cli/end-enrollment.ts';
import * as enroll from './cli/enroll.ts';
import * as importCommand from './cli/import.ts';
import * as importLog from './cli/import-log.ts';
import * as init from './cli/init.ts';
import * as keys from './cli/keys.ts';
import * as load from './cli/load.ts';

import * as merge from './cli/merge.ts';
import * as protect from './cli/protect.ts';
import * as redeem from './cli/redeem.ts';
import * as show from './cli/show.ts';
import * as start from './cli/start.ts';
import * as stateLog from './cli/state-log.ts';
import { DEFAULT_DATA_FOLDER } from './cli/store-option.ts';
import * as students from './cli/students.ts';
import * as supplement from './cli/supplement.ts';
import * as transfer from './cli/transfer.ts';
import * as user from './cli/user.ts';

/** A district's agent as a command line. Made anew for each run: it remembers what it parsed. */
export function makeProgram(): Command {
  const program = new Command('portage-agent')
    .description("A district's agent: asks for, releases and receives student records.")
    .version('0.1.0')
    .option('--data <folder>', "the agent's data folder", DEFAULT_DATA_FOLDER)
    .exitOverride()
    .showHelpAfterError();
  const commands = [
    ...[init, start, user, load, students, classes, enroll, endEnrollment],
    ...[transfer, supplement, importCommand, importLog, merge, codes, show],
    ...[code, redeem, codeReview, codeImports, protect, keys, backup],
    ...[stateLog, disclosures],
  ];
  for (const command of commands) command.register(program);
  return program;
}
