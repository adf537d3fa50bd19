import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type BinarySearch, findServerBinary, isNewEnough } from './server-binary.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-binary-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A program that answers `-v` as nats-server does. */
async function fakeServer(path: string, version: string): Promise<string> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, `#!/bin/sh\necho "nats-server: v${version}"\n`);
  await chmod(path, 0o755);
  return path;
}

function search(environment: Record<string, string>): BinarySearch {
  return { cwd: folder, environment, install: false, report: () => undefined };
}

const named = (path: string): BinarySearch => search({ NATS_SERVER: path });

test.each([
  ['2.12.6', true],
  ['2.12.10', true],
  ['2.15.1', true],
  ['3.0.0', true],
  ['2.12.5', false],
  ['2.9.10', false],
  ['1.99.99', false],
])('version %s is new enough: %s', (version, expected) => {
  expect(isNewEnough(version)).toBe(expected);
});

test('an old server on the PATH is passed over for a newer local one', async () => {
  await fakeServer(join(folder, 'bin', 'nats-server'), '2.9.10');
  const path = await fakeServer(join(folder, '.portage', 'bin', 'nats-server'), '2.15.1');
  const found = await findServerBinary(search({ PATH: join(folder, 'bin') }));
  expect(found).toEqual({ path, version: '2.15.1' });
});

test('a server named by NATS_SERVER is taken, or refused with its version', async () => {
  const old = await fakeServer(join(folder, 'old'), '2.9.10');
  const recent = await fakeServer(join(folder, 'recent'), '2.14.0');
  expect((await findServerBinary(named(recent))).version).toBe('2.14.0');
  await expect(findServerBinary(named(old))).rejects.toThrow(/broker-too-old.*2\.9\.10/);
  await expect(findServerBinary(named(join(folder, 'absent')))).rejects.toThrow('broker-missing');
});
