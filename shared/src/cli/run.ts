import { type Command, CommanderError } from 'commander';
import { PortageError } from '../error-codes.ts';

/** A command that did not do what was asked, in words for the person at the terminal. */
export const EXIT_FAILED = 1;
/** The command line itself was wrong. */
export const EXIT_USAGE = 2;

/** Parses the arguments and runs the command; the exit code is set, never thrown. */
export async function run(program: Command, argv: readonly string[]): Promise<void> {
  // Whoever reads our output may stop reading (`| head`): that is no error of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (cause) {
    process.exitCode = exitCodeOf(cause);
  }
}

/** Prints `code: meaning` and makes the program exit with 1. */
export function refuse(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = EXIT_FAILED;
}

function exitCodeOf(cause: unknown): number {
  if (cause instanceof CommanderError) return cause.exitCode === 0 ? 0 : EXIT_USAGE;
  if (cause instanceof PortageError) {
    process.stderr.write(`${cause.message}\n`);
    return EXIT_FAILED;
  }
  const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  process.stderr.write(`unexpected: ${reason}\n`);
  return EXIT_FAILED;
}
