import { run } from '@portage/shared/cli/run';
import { makeProgram } from './program.ts';

// Everything this program writes is for its owner alone.
process.umask(0o077);

await run(makeProgram(), process.argv.slice(2));
