import { PortageError } from '@portage/shared/error-codes';
import type { Command } from 'commander';
import { makeProgram } from '../program.ts';

/** What a shell would see of a command. */
export interface ProgramResult {
  readonly out: string;
  readonly err: string;
  readonly code: unknown;
}

/**
 * Runs a command of the agent in this process, on this data folder. Whoever calls it sets
 * `process.exitCode` back afterwards.
 */
export async function runProgram(folder: string, ...args: string[]): Promise<ProgramResult> {
  let [out, err] = ['', ''];
  process.exitCode = 0;
  const program = makeProgram();
  for (const command of [program, ...below(program)]) {
    command.configureOutput({
      writeOut: (text) => {
        out += text;
      },
      writeErr: (text) => {
        err += text;
      },
    });
  }
  try {
    await program.parseAsync(['--data', folder, ...args], { from: 'user' });
  } catch (error) {
    // The program's own errors are printed by its `main`, which this stands in for.
    if (error instanceof PortageError) err += error.message;
    process.exitCode = error instanceof PortageError ? 1 : 2;
  }
  return { out, err, code: process.exitCode };
}

const below = ({ commands }: Pick<Command, 'commands'>): Command[] =>
  commands.flatMap((command) => [command, ...below(command)]);
