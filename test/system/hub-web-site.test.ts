import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePorts } from '../support/free-ports.ts';
import { type CommandResult, runCommand, Service } from '../support/program.ts';
import { runHere } from '../support/run-here.ts';

let folder: string;
let data: string;
let url: string;
let hub: Service;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-hub-web-'));
  data = join(folder, 'hub');
  const [port, monitorPort, web] = await freePorts(3);
  url = `http://127.0.0.1:${web}`;
  hub = new Service('portage-hub', {
    args: ['start', '--data', data, '--web', String(web)],
    logFile: join(folder, 'hub.log'),
    readyText: '"hub running"',
  });
  const ports = ['--port', String(port), '--monitor-port', String(monitorPort)];
  await here('init', ...ports, '--payload-quota', '0.1');
  await user('add', 'o.grant', '--name', 'Olu Grant', '--right', 'watch', 'operate', 'admin');
});
afterAll(async () => {
  await hub.stop();
  await rm(folder, { recursive: true, force: true });
});

const here = (...args: string[]): Promise<CommandResult> =>
  runHere('portage-hub', [...args, '--data', data]);
/** As a process of its own, for what it prints. */
const program = (...args: string[]): Promise<CommandResult> =>
  runCommand('portage-hub', [...args, '--data', data]);
const user = (...args: string[]): Promise<CommandResult> => here('user', ...args);

const post = (path: string, fields: Record<string, string>, cookie = '') =>
  fetch(url + path, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
    headers: { origin: url, cookie },
  });
const cookieOf = (answer: Response): string =>
  answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';

test('the hub serves its site: districts and rules are changed there, and a removed user is out at once', async () => {
  const password = (await program('user', 'password', 'o.grant')).stdout.trim();
  await hub.start();
  const signedIn = await post('/sign-in', { username: 'o.grant', password, next: '/policy' });
  expect([signedIn.status, signedIn.headers.get('location')]).toEqual([303, '/policy']);
  const cookie = cookieOf(signedIn);
  const pageText = async (path: string) =>
    (await fetch(url + path, { headers: { cookie }, redirect: 'manual' })).text();
  const formToken = /name="formToken" value="([^"]+)"/.exec(await pageText('/policy'))?.[1] ?? '';
  const form = (path: string, fields: Record<string, string>) =>
    post(path, { formToken, ...fields }, cookie);

  const rules = { businessDays: '4', timeZone: 'America/Chicago', unmatchedPerDay: '40' };
  const more = { holidays: '2026-12-25', personalDays: '45' };
  expect((await form('/policy', { ...rules, ...more })).status).toBe(303);
  const settings = await readFile(join(data, 'settings.toml'), 'utf8');
  expect(settings).toMatch(/businessDays = 4[^]*unmatchedPerDay = 40[^]*personalDays = 45/);
  expect(settings).toContain('districtServers');
  expect(await pageText('/policy')).toContain('<dd>4</dd>');

  const asked = { id: 'alba', name: 'Alba ISD' };
  expect((await form('/enroll-district', asked)).headers.get('location')).toContain(
    'done=enrolled',
  );
  const file = await form('/districts/alba/enrollment-file', {});
  expect(await file.json()).toMatchObject({ districtId: 'alba', districtName: 'Alba ISD' });
  expect((await form('/districts/alba/enrollment-file', {})).status).toBe(404);
  expect(await pageText('/districts/alba')).toContain('not connected');
  const why = { reason: 'flood', confirm: 'alba' };
  expect((await form('/districts/alba/change/suspend', why)).status).toBe(303);
  expect(await pageText('/districts/alba')).toContain('Suspended');

  expect((await program('user', 'remove', 'o.grant')).stderr).toMatch(/^user-last-admin: /);
  await user('add', 'p.hale', '--name', 'P. Hale', '--right', 'admin');
  expect((await program('user', 'remove', 'o.grant')).stdout).toBe('user o.grant removed\n');
  expect((await fetch(`${url}/`, { headers: { cookie }, redirect: 'manual' })).status).toBe(303);
  expect((await program('user', 'list')).stdout).toMatch(/^p\.hale .*admin\n$/);
  expect(hub.log()).not.toContain(password);
});
