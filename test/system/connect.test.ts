import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAccountSeed } from '@portage/shared/broker/accounts';
import { createAuthority } from '@portage/shared/broker/certificates';
import { connectBroker } from '@portage/shared/broker/connect';
import {
  ensureServer,
  type RunningServer,
  stopServer,
} from '@portage/shared/broker/running-server';
import { findServerBinary } from '@portage/shared/broker/server-binary';
import { fullRights, issueUserCreds } from '@portage/shared/broker/user-creds';
import { freePorts } from '../support/free-ports.ts';

/** A server that asks for neither TLS nor a login, as an impostor or a mistake would. */
let folder: string;
let server: RunningServer;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portage-plain-'));
  const [clientPort = 0, monitorPort = 0] = await freePorts(2);
  port = clientPort;
  const configFile = join(folder, 'server.conf');
  const pidFile = join(folder, 'server.pid');
  const monitor = `127.0.0.1:${monitorPort}`;
  const entries = [`listen: "127.0.0.1:${port}"`, `http: "${monitor}"`, `pid_file: "${pidFile}"`];
  await writeFile(configFile, ['server_name: plain', ...entries].join('\n'));
  const search = { cwd: process.cwd(), environment: process.env, install: true };
  const { path: binary } = await findServerBinary({ ...search, report: () => undefined });
  const location = { binary, configFile, pidFile, serverName: 'plain' };
  server = await ensureServer({ ...location, monitor: `http://${monitor}` });
});
afterAll(async () => {
  await stopServer(server.pid);
  await rm(folder, { recursive: true, force: true });
});

test.each(['own', 'public'])(
  'credentials never go to a plain server, authority: %s',
  async (kind) => {
    const ca = kind === 'own' ? (await createAuthority('test', new Date())).certificate : null;
    const creds = await issueUserCreds(createAccountSeed(), 'agent', fullRights);
    const login = {
      servers: [`tls://127.0.0.1:${port}`],
      ca,
      creds,
      name: 'agent',
      patient: false,
    };
    await expect(connectBroker(login)).rejects.toThrow(/tls/i);
  },
);
