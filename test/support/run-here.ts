import type { CommandResult, ProgramName } from './program.ts';

/** A command line of its own for each run. */
const programs = {
  'portage-hub': async () => (await import('@portage/hub/program')).makeProgram(),
  'portage-agent': async () => (await import('@portage/district-agent/program')).makeProgram(),
} as const;

/**
 * Runs a command that only prepares a test, in this process: the same code, without the time that a
 * process takes to start. What it prints goes where this process prints.
 */
export async function runHere(
  program: ProgramName,
  args: readonly string[],
): Promise<CommandResult> {
  const { exitCode } = process;
  const mask = process.umask(0o077);
  try {
    const command = await programs[program]();
    await command.parseAsync([...args], { from: 'user' });
    return { exitCode: process.exitCode === exitCode ? 0 : 1, stdout: '', stderr: '' };
  } finally {
    process.exitCode = exitCode;
    process.umask(mask);
  }
}
