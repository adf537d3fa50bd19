import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeProgram as makeAgentProgram } from '@portage/district-agent/program';
import { makeProgram as makeAuditProgram } from '@portage/hub/audit/program';
import { makeProgram as makeHubProgram } from '@portage/hub/program';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { repositoryRoot, runCommand } from '../../support/program.ts';

const programs = [
  ['portage-hub', makeHubProgram, ['start', '--data']],
  ['portage-agent', makeAgentProgram, ['start', '--data']],
  ['portage-audit', makeAuditProgram, ['export', '--out', 'x', '--from']],
] as const;

describe.each(programs)('%s', (program, makeProgram, failing) => {
  test('says of every command what the golden file says', () => {
    const file = join(repositoryRoot, 'test', 'golden', 'cli-help', `${program}.txt`);
    const help = helpOf(makeProgram(), program);
    // Refreshed on purpose only: UPDATE_GOLDEN=1 npm test -- cli-help
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, help);
    expect(help).toBe(readFileSync(file, 'utf8'));
  });

  test('ends with 2 for a command line it does not understand', async () => {
    for (const args of [['no-such-command'], ['--no-such-option'], [failing[0], '--no-such']]) {
      const { exitCode, stdout, stderr } = await runCommand(program, args);
      expect({ args, exitCode, stdout }).toEqual({ args, exitCode: 2, stdout: '' });
      expect(stderr).toMatch(/^error: /);
    }
  });

  test('ends with 1 and a code when it cannot do what was asked', async () => {
    await withTempFolder(async (folder) => {
      const { exitCode, stdout, stderr } = await runCommand(program, [...failing, folder]);
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).toMatch(/^[a-z]+(-[a-z]+)+: /);
    });
  });

  test('ends with 0 for its version and its help', async () => {
    const { exitCode, stdout } = await runCommand(program, ['--version']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '0.1.0\n' });
    const help = await runCommand(program, ['--help']);
    expect(help).toEqual({ exitCode: 0, stdout: makeProgram().helpInformation(), stderr: '' });
  });
});

/** The help of a command and of all below it, each after its command line. */
function helpOf(command: ReturnType<typeof makeHubProgram>, line: string): string {
  const below = command.commands.map((one) => helpOf(one, `${line} ${one.name()}`));
  // As wide as where nobody looks on; a terminal has its own width.
  command.configureOutput({ getOutHelpWidth: () => 80 });
  return [`$ ${line} --help\n${command.helpInformation()}`, ...below].join('\n');
}
