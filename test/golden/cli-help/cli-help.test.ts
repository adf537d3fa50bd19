import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { type ProgramName, repositoryRoot, runCommand } from '../../support/program.ts';

const programs = ['portage-hub', 'portage-agent'] as const;

describe.each(programs)('%s', (program) => {
  test('says of every command what the golden file says', async () => {
    const file = join(repositoryRoot, 'test', 'golden', 'cli-help', `${program}.txt`);
    const help = await helpOf(program, []);
    // Refreshed on purpose only: UPDATE_GOLDEN=1 npm test -- cli-help
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, help);
    expect(help).toBe(readFileSync(file, 'utf8'));
  });

  test('ends with 2 for a command line it does not understand', async () => {
    for (const args of [['no-such-command'], ['--no-such-option'], ['init', '--no-such-option']]) {
      const { exitCode, stdout, stderr } = await runCommand(program, args);
      expect({ args, exitCode, stdout }).toEqual({ args, exitCode: 2, stdout: '' });
      expect(stderr).toMatch(/^error: /);
    }
  });

  test('ends with 1 and a code when it cannot do what was asked', async () => {
    await withTempFolder(async (folder) => {
      const { exitCode, stdout, stderr } = await runCommand(program, ['start', '--data', folder]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toMatch(/^[a-z]+(-[a-z]+)+: /);
    });
  });

  test('ends with 0 for its version', async () => {
    const { exitCode, stdout } = await runCommand(program, ['--version']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '0.1.0\n' });
  });
});

/** The help of a command and of all below it, each after its command line. */
async function helpOf(program: ProgramName, command: readonly string[]): Promise<string> {
  const { exitCode, stdout } = await runCommand(program, [...command, '--help']);
  const line = [program, ...command].join(' ');
  if (exitCode !== 0) throw new Error(`${line} --help ended with ${exitCode}`);
  const below = [];
  for (const name of commandsIn(stdout)) below.push(await helpOf(program, [...command, name]));
  return [`$ ${line} --help\n${stdout}`, ...below].join('\n');
}

function commandsIn(help: string): string[] {
  const [, listed = ''] = help.split('\nCommands:\n');
  const names = [...listed.matchAll(/^ {2}([a-z][\w-]*)/gm)].map((found) => found[1] ?? '');
  return names.filter((name) => name !== 'help');
}
