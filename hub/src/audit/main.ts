import { run } from '@portage/shared/cli/run';
import { makeProgram } from './program.ts';

// What an auditor writes down is for its owner alone.
process.umask(0o077);

await run(makeProgram(), process.argv.slice(2));
