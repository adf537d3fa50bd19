import { isMainThread } from 'node:worker_threads';
import type { Command, OutputConfiguration } from 'commander';
import type { CommandResult, ProgramName } from './program.ts';

/** A command line of its own for each run. */
const programs = {
  'portage-audit': async () => (await import('@portage/hub/audit/program')).makeProgram(),
  'portage-hub': async () => (await import('@portage/hub/program')).makeProgram(),
  'portage-agent': async () => (await import('@portage/district-agent/program')).makeProgram(),
} as const;

/**
 * Runs a command in this process: the same code as the program's, without the time that a process
 * takes to start, for commands that a test needs done well. Throws what the command throws. The
 * hub prints past it: run here what only prepares. Files are for their owner alone, as the programs
 * make them; a thread has the mask of its process.
 */
export async function runHere(
  program: ProgramName,
  args: readonly string[],
): Promise<CommandResult> {
  const { exitCode } = process;
  const mask = isMainThread ? process.umask(0o077) : null;
  let [stdout, stderr] = ['', ''];
  try {
    const command = await programs[program]();
    sendOutput(command, {
      writeOut: (text) => {
        stdout += text;
      },
      writeErr: (text) => {
        stderr += text;
      },
    });
    await command.parseAsync([...args], { from: 'user' });
    return { exitCode: process.exitCode === exitCode ? 0 : 1, stdout, stderr };
  } finally {
    process.exitCode = exitCode;
    if (mask !== null) process.umask(mask);
  }
}

function sendOutput(command: Command, output: OutputConfiguration): void {
  command.configureOutput(output);
  for (const below of command.commands) sendOutput(below, output);
}
