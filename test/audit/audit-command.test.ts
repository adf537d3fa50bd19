import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { transferOf } from '@portage/fixtures/logs/stories';
import { redactExport } from '@portage/hub/audit/verify/redact-export';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { repositoryRoot } from '../support/program.ts';

const logs = join(repositoryRoot, 'fixtures', 'logs');
const keys = join(logs, 'keys.json');

/** Runs the program as a process of its own. */
function audit(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const program = join(repositoryRoot, 'hub', 'bin', 'portage-audit.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test('verify says by its exit code and in words whether a log is to be believed', async () => {
  const [good, bad] = await Promise.all([
    audit('verify', join(logs, 'redacted.portage-log'), '--keys', keys),
    audit('verify', join(logs, 'tampered', 'two-decisions.portage-log'), '--keys', keys, '--json'),
  ]);
  expect(good).toMatchObject({ code: 0, stderr: '' });
  expect(good.stdout).toContain('Verified: 35 entries of 6 transfers and 3 districts.');
  expect(good.stdout).toContain('Redacted entries: 8 (6-13).');
  expect(bad).toMatchObject({ code: 1, stderr: '' });
  const refused = { verified: false, entry: 8, line: 11, code: 'log-decided-twice' };
  expect(JSON.parse(bad.stdout)).toMatchObject(refused);
});

test('redact makes the log without a transfer, byte for byte, and over no other file', async () => {
  await withTempFolder(async (folder) => {
    const out = join(folder, 'redacted.portage-log');
    const whole = join(logs, 'whole.portage-log');
    expect(await redactExport(whole, [transferOf(1)], out)).toBe(8);
    const expected = await readFile(join(logs, 'redacted.portage-log'));
    expect(Buffer.compare(await readFile(out), expected)).toBe(0);
    await expect(redactExport(whole, [], out)).rejects.toThrow('EEXIST');
  });
});

test('redact leaves no half of a file behind', async () => {
  await withTempFolder(async (folder) => {
    const out = join(folder, 'redacted.portage-log');
    const cut = join(logs, 'tampered', 'cut-off-bytes.portage-log');
    await expect(redactExport(cut, [], out)).rejects.toThrow('log-line-malformed');
    expect(await readdir(folder)).toEqual([]);
  });
});
