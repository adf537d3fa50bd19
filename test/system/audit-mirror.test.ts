import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { loadOperator } from '@portage/hub/application/operator';
import { readEvents } from '@portage/shared/broker/read-events';
import {
  AUDITOR_INBOX_PREFIX,
  fullRights,
  issueUserCreds,
} from '@portage/shared/broker/user-creds';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { ask, strike, targets } from '../support/hostile-district.ts';
import { snapshotStreams } from '../support/stream-snapshot.ts';
import { waitFor } from '../support/wait-for.ts';

let broker: TestBroker;
let auditor: NatsConnection;

beforeAll(async () => {
  broker = await startBroker();
  await broker.enroll('d-boro');
  const creds = await readFile(broker.data.auditCreds, 'utf8');
  auditor = await broker.connect({ creds, inboxPrefix: AUDITOR_INBOX_PREFIX });
});
afterAll(() => broker?.close());

async function copied(): Promise<string[]> {
  const jsm = await jetstreamManager(auditor, { checkAPI: false });
  const events = await readEvents(jsm, 'AUDITCOPY', 'transfer.*.*');
  return events.map(({ subject }) => subject);
}

test('the auditor reads every event from a copy of its own', async () => {
  for (const number of [1, 2, 3]) await broker.hub.js.publish(`transfer.t1.${number}`, '{}');
  await waitFor('three copied events', async () => (await copied()).length === 3);
  expect(await copied()).toEqual(['transfer.t1.1', 'transfer.t1.2', 'transfer.t1.3']);
});

/** A consumer that would deliver the log into a district's downlink. */
const intruder = JSON.stringify({
  stream_name: 'TRANSFERS',
  config: { deliver_subject: 'down.d-boro.forged', ack_policy: 'none', deliver_policy: 'all' },
});

test('the auditor changes nothing at the hub, nor what a district receives', async () => {
  const before = await snapshotStreams(broker.hub.jsm);
  const create = 'API.CONSUMER.CREATE.TRANSFERS';
  for (const subject of [...targets, `HUBJS.${create}`, `HUBJS.${create}.evil`, `$JS.${create}`]) {
    await strike(auditor, subject, { body: intruder });
    await strike(auditor, '$JS.API.DIRECT.GET.AUDITCOPY', { reply: subject, body: '{"seq":1}' });
    await strike(auditor, '$JS.API.STREAM.INFO.AUDITCOPY', { reply: subject });
  }
  expect(await ask(auditor, '$JS.API.STREAM.INFO.AUDITCOPY')).toContain('"messages":4');
  await broker.hub.nc.flush();
  expect(await snapshotStreams(broker.hub.jsm)).toEqual(before);
  expect(await copied()).toHaveLength(3);
});

/** Why the auditor's login is narrow, and proof that the attack above would have been seen. */
test('an unrestricted user of the same account could plant a consumer at the hub', async () => {
  const before = await snapshotStreams(broker.hub.jsm);
  const creds = await issueUserCreds((await loadOperator(broker.data)).audit, 'wide', fullRights);
  const wide = await broker.connect({ creds });
  const answer = await ask(wide, 'HUBJS.API.CONSUMER.CREATE.TRANSFERS', { body: intruder });
  expect(answer).toContain('"deliver_subject":"down.d-boro.forged"');
  expect(await snapshotStreams(broker.hub.jsm)).not.toEqual(before);
});
