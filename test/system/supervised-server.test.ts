import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { embeddedServer } from '@portage/hub/application/with-broker';
import { assertBroker } from '@portage/shared/broker/assert-broker';
import { fetchHealth, fetchServerState } from '@portage/shared/broker/monitoring';
import { ensureServer, stopServer } from '@portage/shared/broker/running-server';
import { isAlive } from '@portage/shared/broker/server-process';
import { superviseServer } from '@portage/shared/broker/supervised-server';
import { districtIdSchema } from '@portage/shared/ids';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { freePorts } from '../support/free-ports.ts';
import { waitFor } from '../support/wait-for.ts';

let broker: TestBroker;

beforeAll(async () => {
  broker = await startBroker();
  await broker.enroll('d-alba');
});
afterAll(() => broker?.close());

const expectation = {
  replicas: 1,
  payloadQuotaBytes: 50_000_000,
  districts: [districtIdSchema.parse('d-alba')],
};

async function target(): Promise<Parameters<typeof assertBroker>[0]> {
  const nc = await broker.connect({ creds: await readFile(broker.data.hubCreds, 'utf8') });
  return { jsm: await jetstreamManager(nc), monitors: broker.settings.broker.monitors };
}

test('a broker as init and enroll made it is accepted', async () => {
  await expect(assertBroker(await target(), expectation)).resolves.toBeUndefined();
});

test('a missing stream is an error and is not created', async () => {
  const districts = [districtIdSchema.parse('d-nobody')];
  const asserted = assertBroker(await target(), { ...expectation, districts });
  await expect(asserted).rejects.toThrow('stream-missing');
  await expect(broker.hub.jsm.streams.info('UP_d-nobody')).rejects.toThrow();
});

test('a stream that somebody loosened is refused', async () => {
  const change = { max_msgs_per_subject: 5 };
  await broker.hub.jsm.streams.update('TRANSFERS', change);
  await expect(assertBroker(await target(), expectation)).rejects.toThrow('stream-changed');
  await broker.hub.jsm.streams.update('TRANSFERS', { max_msgs_per_subject: 1 });
});

test('a broker killed at once runs again by itself, with its streams', async () => {
  const pid = broker.server.pid();
  process.kill(pid, 'SIGKILL');
  await waitFor('a new process', () => broker.server.pid() !== pid);
  await waitFor(
    'a healthy broker',
    async () => (await fetchHealth(broker.monitor)).kind === 'healthy',
  );
  await expect(assertBroker(await target(), expectation)).resolves.toBeUndefined();
});

test('a broker that outlived its hub is adopted, not started twice', async () => {
  const location = await embeddedServer(broker.data, broker.settings);
  const events: string[] = [];
  const { server_id } = await fetchServerState(broker.monitor);
  const second = await superviseServer(location, ({ kind }) => events.push(kind));
  expect(events).toEqual(['adopted']);
  expect(second.pid()).toBe(broker.server.pid());
  expect((await fetchServerState(broker.monitor)).server_id).toBe(server_id);
  await second.stop();
  await waitFor(
    'the first supervisor to start it again',
    () => broker.server.pid() !== second.pid(),
  );
});

test('a stranger on the monitoring port is reported and left alone', async () => {
  const [port = 0] = await freePorts(1);
  const stranger = createServer((_, answer) => {
    answer.end(
      JSON.stringify({
        server_id: 'N1',
        server_name: 'another-hub',
        version: '2.15.1',
        connections: 0,
        slow_consumers: 0,
      }),
    );
  });
  await new Promise<void>((resolve) => stranger.listen(port, '127.0.0.1', resolve));
  const location = await embeddedServer(broker.data, broker.settings);
  const monitor = `http://127.0.0.1:${port}`;
  await expect(ensureServer({ ...location, monitor })).rejects.toThrow('broker-port-taken');
  await new Promise((resolve) => stranger.close(resolve));
});

test('a pid file that names some other process signals nobody', async () => {
  const location = await embeddedServer(broker.data, broker.settings);
  const pidFile = `${broker.data.root}/stale.pid`;
  await writeFile(pidFile, String(process.pid));
  // The name is ours but the process is not: nothing may be adopted, nor killed.
  await expect(ensureServer({ ...location, pidFile })).rejects.toThrow('broker-port-taken');
  expect(isAlive(process.pid)).toBe(true);
});

test('a server that cannot start is an error, and no process is left', async () => {
  const location = await embeddedServer(broker.data, broker.settings);
  const configFile = `${broker.data.root}/broken.conf`;
  await writeFile(configFile, 'listen: nowhere at all {');
  const [port = 0] = await freePorts(1);
  const broken = { ...location, configFile, monitor: `http://127.0.0.1:${port}` };
  const started = ensureServer({ ...broken, pidFile: `${broker.data.root}/broken.pid` });
  await expect(started).rejects.toThrow('broker-not-ready');
});

test('stopping ends the process', async () => {
  const pid = broker.server.pid();
  await broker.server.stop();
  expect(isAlive(pid)).toBe(false);
  await stopServer(pid);
});
