import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { enrollDistrict } from '@portage/hub/application/enroll-district';
import { initialise } from '@portage/hub/application/initialise';
import { type BrokerSession, withBroker } from '@portage/hub/application/with-broker';
import { appendEvent } from '@portage/shared/broker/append-event';
import { assertBroker } from '@portage/shared/broker/assert-broker';
import { connectBroker } from '@portage/shared/broker/connect';
import { readEvents } from '@portage/shared/broker/read-events';
import { parseEnrollmentFile } from '@portage/shared/districts/enrollment-file';
import { districtIdSchema, newEventId } from '@portage/shared/ids';
import { startCluster, type TestCluster } from '../support/cluster.ts';
import { waitFor } from '../support/wait-for.ts';

let cluster: TestCluster;
const districtId = districtIdSchema.parse('d-alba');

beforeAll(async () => {
  cluster = await startCluster();
}, 90_000);
afterAll(() => cluster?.close());

function inSession<T>(work: (session: BrokerSession) => Promise<T>): Promise<T> {
  return withBroker(cluster.data, cluster.settings, work);
}

test('running init again on started servers makes the streams, three times over', async () => {
  const { data, choices, settings } = cluster;
  expect(await initialise(data, choices)).toEqual({ kind: 'initialised' });
  expect(await initialise(data, choices)).toEqual({ kind: 'already-initialised' });
  await inSession(async ({ login, monitors }) => {
    const { jsm } = await login(data.hubCreds);
    const { cluster: placement, config } = await jsm.streams.info('TRANSFERS');
    expect(config.num_replicas).toBe(3);
    expect(placement?.replicas).toHaveLength(2);
    await assertBroker({ jsm, monitors }, { ...settings.broker, districts: [] });
  });
});

test('a district enrolled at one server can connect to each of the others', async () => {
  const { data, settings } = cluster;
  const out = `${data.root}/d-alba.json`;
  const contact = { name: '', phone: '', email: '' };
  await inSession((session) =>
    enrollDistrict(data, session, { districtId, name: 'Alba ISD', contact, out }),
  );
  const { creds, ca } = parseEnrollmentFile(await readFile(out, 'utf8'));
  for (const server of settings.broker.servers) {
    const inboxPrefix = '_INBOX_d-alba';
    const login = { servers: [server], ca, creds, name: 'agent', inboxPrefix, patient: false };
    await waitFor(`a login at ${server}`, async () => {
      const nc = await connectBroker(login);
      const ack = await nc.request('up.d-alba', 'x', { timeout: 5_000 });
      await nc.close();
      return ack.string().includes('UP_d-alba');
    });
  }
});

test('an append goes through while the leader is killed, and is stored once', async () => {
  await inSession(async ({ login }) => {
    const { jsm } = await login(cluster.data.hubCreds);
    const leader = (await jsm.streams.info('TRANSFERS')).cluster?.leader ?? '';
    process.kill(cluster.pids.get(leader) ?? 0, 'SIGKILL');
  });
  const eventId = newEventId();
  const append = {
    stream: 'TRANSFERS',
    subjectPrefix: 'transfer.t1',
    number: 1,
    eventId,
    bytes: new TextEncoder().encode(JSON.stringify({ eventId })),
    expectedLastSequence: 0,
  };
  await waitFor(
    'the append to be confirmed',
    () =>
      inSession(async ({ login }) => {
        const outcome = await appendEvent(await login(cluster.data.hubCreds), append);
        return outcome.kind === 'appended';
      }),
    45_000,
  );
  await inSession(async ({ login }) => {
    const { jsm } = await login(cluster.data.hubCreds);
    expect(await readEvents(jsm, 'TRANSFERS', 'transfer.t1.*')).toHaveLength(1);
  });
});
