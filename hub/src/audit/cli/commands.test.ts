import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { withTempFolder } from '@portage/shared/testing/temp-folder';
import { makeProgram } from '../program.ts';
import { sampleLog, sampleTransfers } from '../testing/sample-log.ts';
import { sampleRecord } from '../testing/sample-record.ts';
import { testAuditKeys } from '../testing/test-log.ts';

const text = sampleLog().text();
const bin = fileURLToPath(new URL('../../../bin/portage-audit.js', import.meta.url));
let folder = '';
let end: () => void = () => undefined;
let ended: Promise<void> = Promise.resolve();

beforeAll(async () => {
  await new Promise<void>((ready) => {
    ended = withTempFolder(async (made) => {
      folder = made;
      await writeFile(join(made, 'log'), text);
      await writeFile(join(made, 'keys'), JSON.stringify(testAuditKeys({}, 2)));
      await writeFile(join(made, 'record'), JSON.stringify(sampleRecord()));
      await new Promise<void>((done) => {
        end = done;
        ready();
      });
    });
  });
});

afterAll(async () => {
  end();
  await ended;
});

/** Runs a command in this process; file names are of the folder. What it prints is given back. */
async function audit(...args: readonly string[]): Promise<{ out: string; failed: boolean }> {
  const { exitCode } = process;
  const outputs = [process.stdout, process.stderr].map((stream) => ({
    ...{ stream, write: Reflect.get(stream, 'write') },
  }));
  let out = '';
  process.stdout.write = (piece: string | Uint8Array) => (out += String(piece)) !== '';
  process.stderr.write = () => true;
  try {
    await makeProgram().parseAsync([...args], { from: 'user' });
    return { out, failed: process.exitCode !== exitCode };
  } finally {
    for (const { stream, write } of outputs) Object.assign(stream, { write });
    process.exitCode = exitCode;
  }
}

const at = (name: string): string => join(folder, name);
const withKeys = (): string[] => ['--keys', at('keys')];

describe('portage-audit', () => {
  test('replays a log as lines of JSON', async () => {
    const { out } = await audit('replay', at('log'), ...withKeys(), '--json');
    const items = out.trimEnd().split('\n');
    expect(items).toHaveLength(25);
    expect(JSON.parse(items[6] ?? '')).toMatchObject({ index: 6, who: 'alba' });
  });

  test('traces a transfer and writes the proof of each step', async () => {
    const args = ['trace', at('log'), sampleTransfers.released, '--proofs', at('proofs')];
    await expect(audit(...args)).rejects.toMatchObject({ code: 'audit-keys-needed' });
    const { out, failed } = await audit(...args, ...withKeys());
    expect({ failed, said: out.includes('6 of 6 steps were signed') }).toEqual({
      ...{ failed: false, said: true },
    });
    expect(await readdir(at('proofs'))).toHaveLength(6);
  });

  test('shows the state at a time, as a table too', async () => {
    const { out } = await audit('state', at('log'), '--at', '2026-09-20T02:00:00+02:00', '--json');
    expect(JSON.parse(out)).toMatchObject({ at: '2026-09-20T00:00:00.000Z' });
    const csv = await audit('state', at('log'), '--at', '2026-09-20T00:00:00Z', '--csv');
    expect(csv.out.split('\r\n')).toHaveLength(9);
  });

  test('writes the record of disclosures, and fails where log and record disagree', async () => {
    const asked = ['disclosures', at('log'), '--record', at('record'), ...withKeys()];
    const { out, failed } = await audit(...asked, '--student', '123', '--json');
    expect(failed).toBe(false);
    expect(JSON.parse(out)).toMatchObject({ districtId: 'boro', rows: [{}, {}] });
    await audit(...asked, '--district', 'boro', '--pdf', at('out.pdf'));
    expect((await readFile(at('out.pdf'), 'latin1')).slice(0, 5)).toBe('%PDF-');
    await writeFile(at('other'), JSON.stringify(sampleRecord({ rows: [] })));
    const other = ['disclosures', at('log'), '--district', 'boro', '--record', at('other')];
    expect((await audit(...other)).failed).toBe(true);
  });

  test('finds no student without the district’s record', async () => {
    await expect(audit('disclosures', at('log'), '--student', '123')).rejects.toMatchObject({
      ...{ code: 'audit-record-needed', details: {} },
    });
  });

  test('says nothing of a record that it cannot read', async () => {
    const asked = audit('disclosures', at('log'), '--district', 'boro', '--record', at('log'));
    const error = await asked.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'audit-record-malformed', details: {} });
    expect((error as Error).cause).toBeUndefined();
  });

  test('makes a bundle of evidence that it verifies', async () => {
    const out = ['--out', at('e.zip')];
    await audit('evidence', at('log'), sampleTransfers.released, ...withKeys(), ...out);
    const checked = await audit('verify-evidence', at('e.zip'), ...withKeys(), '--json');
    expect(checked.failed).toBe(false);
    expect(JSON.parse(checked.out)).toMatchObject({ verified: true });
    const refused = await audit('verify-evidence', at('log'), ...withKeys());
    expect(refused.failed).toBe(true);
    expect(refused.out).toContain('evidence-zip-malformed');
  });

  test('says so when there is no such file', async () => {
    await expect(audit('replay', at('none'))).rejects.toMatchObject({
      code: 'audit-file-unreadable',
    });
  });
});

test('a growing log is followed line by line, cut anywhere, until Ctrl-C', async () => {
  const [half, file] = [text.indexOf('"index":3') + 20, at('growing')];
  await writeFile(file, text.slice(0, half));
  const following = spawn(process.execPath, [bin, 'replay', file, '--follow']);
  let out = '';
  following.stdout.setEncoding('utf8');
  const until = async (line: string): Promise<void> => {
    while (!out.includes(line)) out += String((await once(following.stdout, 'data'))[0]);
  };
  await until('lets boro in');
  expect(out).not.toContain('boro  gets the key');
  await appendFile(file, text.slice(half, half + 9_000));
  await until('asks boro');
  following.kill('SIGINT');
  const [exitCode] = (await once(following, 'exit')) as [number | null];
  expect(exitCode).toBe(0);
});
