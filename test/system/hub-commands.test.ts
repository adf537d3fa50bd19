import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parseEnrollmentFile } from '@portage/shared/districts/enrollment-file';
import { freePorts } from '../support/free-ports.ts';
import { type ProgramResult, runHub } from '../support/hub-program.ts';

let folder: string;
let data: string;
let ports: number[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-commands-'));
  data = join(folder, 'hub');
  ports = await freePorts(2);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function init(...args: string[]): Promise<ProgramResult> {
  const [port, monitorPort] = ports;
  return runHub(
    'init',
    '--data',
    data,
    '--port',
    `${port}`,
    '--monitor-port',
    `${monitorPort}`,
    ...args,
  );
}

function district(command: string, ...args: string[]): Promise<ProgramResult> {
  return runHub('district', command, '--data', data, ...args);
}

async function listed(): Promise<{ districtId: string; status: string }[]> {
  return JSON.parse((await district('list', '--json')).stdout);
}

async function status(): Promise<string | undefined> {
  return (await listed())[0]?.status;
}

test('before init every other command says what to do', async () => {
  const { code, stderr } = await district('list');
  expect(code).toBe(1);
  expect(stderr).toMatch(/^hub-not-initialised: .*portage-hub init/);
});

test('init makes a hub, and says so when it is run again', async () => {
  expect(await init()).toMatchObject({ code: 0, stdout: expect.stringContaining('initialised') });
  const settings = await readFile(join(data, 'settings.toml'), 'utf8');
  const again = await init();
  expect(again).toMatchObject({ code: 0, stdout: expect.stringContaining('already done') });
  expect(await readFile(join(data, 'settings.toml'), 'utf8')).toBe(settings);
  const other = await init('--origin', 'another-hub');
  expect(other).toMatchObject({ code: 1, stderr: expect.stringMatching(/^origin-differs: /) });
});

test('everything in the data folder is for its owner alone', async () => {
  for (const name of await readdir(data, { recursive: true })) {
    const { mode } = await stat(join(data, name));
    expect([name, mode & 0o077]).toEqual([name, 0]);
  }
});

test('a district is enrolled once and gets a file it can join with', async () => {
  const out = join(folder, 'alba.json');
  const args = ['d-alba', '--name', 'Alba ISD', '--contact-name', 'A. Registrar', '--out', out];
  expect((await district('enroll', ...args)).code).toBe(0);
  const text = await readFile(out, 'utf8');
  expect(parseEnrollmentFile(text)).toMatchObject({ districtId: 'd-alba', origin: 'state-hub' });
  expect((await stat(out)).mode & 0o777).toBe(0o600);
  const again = await district('enroll', ...args);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/^district-exists: /) });
  expect(await readFile(out, 'utf8')).toBe(text);
});

test('a district is suspended, resumed and revoked, and never comes back', async () => {
  expect((await district('suspend', 'd-alba', '--reason', 'flood')).code).toBe(0);
  expect(await status()).toBe('suspended');
  expect((await district('suspend', 'd-alba', '--reason', 'x')).stdout).toContain('already so');
  expect((await district('resume', 'd-alba')).code).toBe(0);
  expect(await status()).toBe('enrolled');
  expect((await district('revoke', 'd-alba', '--reason', 'left')).code).toBe(0);
  expect(await status()).toBe('revoked');
  expect((await district('revoke', 'd-alba', '--reason', 'left')).code).toBe(0);
  const back = await district('resume', 'd-alba');
  expect(back).toMatchObject({ code: 1, stderr: expect.stringMatching(/^district-revoked: /) });
  const unknown = await district('resume', 'd-nobody');
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringMatching(/^district-unknown: /) });
});

test.each([
  [['district', 'enroll', '06001', '--name', 'x', '--out', 'y']],
  [['district', 'suspend', 'd-alba']],
  [['init', '--port', 'many']],
  [['init', '--replicas', '3']],
  [['init', '--tls-cert', 'x.pem']],
  [['nonsense']],
])('a wrong command line exits with 2: %j', async (args) => {
  const { code, stderr } = await runHub(...args);
  expect([code, stderr]).toEqual([2, expect.stringContaining('error:')]);
});

test.each([
  [['--help']],
  [['init', '--help']],
  [['district', '--help']],
  [['district', 'enroll', '-h']],
])('help is printed and exits with 0: %j', async (args) => {
  const { code, stdout } = await runHub(...args);
  expect([code, stdout]).toEqual([0, expect.stringContaining('Usage: portage-hub')]);
});

test('no broker is left running', async () => {
  await expect(fetch(`http://127.0.0.1:${ports[1]}/healthz`)).rejects.toThrow();
});
