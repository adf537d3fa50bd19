import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connect as connectPlainly } from '@nats-io/transport-node';
import { loadOperator } from '@portage/hub/application/operator';
import { requireSecret } from '@portage/hub/secret-file';
import {
  createAccountSeed,
  createOperatorKeys,
  issueAccounts,
} from '@portage/shared/broker/accounts';
import { createAuthority } from '@portage/shared/broker/certificates';
import { fetchAccountTraffic } from '@portage/shared/broker/monitoring';
import { lookUpAccount, pushAccount } from '@portage/shared/broker/resolver';
import { fullRights, issueUserCreds } from '@portage/shared/broker/user-creds';
import type { EnrollmentFile } from '@portage/shared/districts/enrollment-file';
import { z } from 'zod';
import { startBroker, type TestBroker } from '../support/broker.ts';
import { ask } from '../support/hostile-district.ts';
import { snapshotStreams } from '../support/stream-snapshot.ts';
import { waitFor } from '../support/wait-for.ts';

/** What an account allows, takes away and gives back while the broker runs. */
let broker: TestBroker;
let alba: EnrollmentFile;
let boro: EnrollmentFile;

beforeAll(async () => {
  broker = await startBroker();
  alba = await broker.enroll('d-alba');
  boro = await broker.enroll('d-boro');
});
afterAll(() => broker?.close());

test('a third connection of one district is refused, its neighbour is not', async () => {
  const first = await broker.connectDistrict(alba);
  const second = await broker.connectDistrict(alba);
  await expect(broker.connectDistrict(alba)).rejects.toThrow();
  const neighbour = await broker.connectDistrict(boro);
  for (const nc of [first, second, neighbour]) {
    expect(nc.isClosed()).toBe(false);
    await nc.close();
  }
});

test('the flood guard can tell how much each district sent', async () => {
  const nc = await broker.connectDistrict(alba);
  const account = parseAccount(alba);
  const received = async (): Promise<number> => {
    const traffic = await fetchAccountTraffic(broker.monitor);
    return traffic.find(({ acc }) => acc === account)?.received.msgs ?? 0;
  };
  const before = await received();
  for (let count = 0; count < 20; count += 1) await ask(nc, 'up.d-alba', { body: 'x' });
  expect(await received()).toBeGreaterThanOrEqual(before + 20);
  await nc.close();
});

/** The account key inside a district's credentials. */
function parseAccount({ creds }: EnrollmentFile): string {
  const token = creds.split('\n')[1] ?? '';
  const claims: unknown = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
  );
  return z.object({ iss: z.string() }).parse(claims).iss;
}

test('a message id of one district does not shadow the same id of another', async () => {
  const [a, b] = [await broker.connectDistrict(alba), await broker.connectDistrict(boro)];
  const headers = { 'Nats-Msg-Id': 'guessed' };
  expect(await ask(a, 'up.d-alba', { body: 'mine', headers })).toContain('UP_d-alba');
  const answer = await ask(b, 'up.d-boro', { body: 'theirs', headers });
  expect(answer).toContain('UP_d-boro');
  expect(answer).not.toContain('duplicate');
  await Promise.all([a.close(), b.close()]);
});

test('an expectation about another subject does not tell its sequence', async () => {
  const nc = await broker.connectDistrict(alba);
  for (let count = 0; count < 7; count += 1) await broker.hub.js.publish('up.d-boro', 'x');
  const last = (await broker.hub.jsm.streams.info('UP_d-boro')).state.last_seq;
  const answer = await ask(nc, 'up.d-alba', {
    headers: {
      'Nats-Expected-Last-Subject-Sequence': '99',
      'Nats-Expected-Last-Subject-Sequence-Subject': 'up.d-boro',
    },
  });
  expect(answer).toContain('"err_code":10071');
  expect(answer).not.toContain(`: ${last}`);
  await nc.close();
});

test.each([
  ['Nats-Rollup', 'all'],
  ['Nats-Rollup', 'sub'],
  ['Nats-TTL', 'never'],
  ['Nats-Schedule', '@at 2030-01-01T00:00:00Z'],
  ['Nats-Batch-Id', 'b1'],
  ['Nats-Incr', '+5'],
])('the header %s: %s is refused and changes nothing', async (name, value) => {
  const nc = await broker.connectDistrict(alba);
  await ask(nc, 'payload.d-alba.d-boro.headers.0', { body: 'kept' });
  const before = await snapshotStreams(broker.hub.jsm);
  const headers = { [name]: value, 'Nats-Batch-Sequence': '1' };
  for (const subject of ['up.d-alba', 'payload.d-alba.d-boro.headers.1']) {
    expect(await ask(nc, subject, { body: 'x', headers })).toContain('"error"');
  }
  expect(await snapshotStreams(broker.hub.jsm)).toEqual(before);
  await nc.close();
});

test('a chunk once stored is never replaced', async () => {
  const nc = await broker.connectDistrict(alba);
  await ask(nc, 'payload.d-alba.d-boro.b7.0', { body: 'first' });
  expect(await ask(nc, 'payload.d-alba.d-boro.b7.0', { body: 'second' })).toContain('10077');
  const get = '$JS.API.DIRECT.GET.PAY_d-alba.payload.d-alba.d-boro.b7.0';
  const reader = await broker.connectDistrict(boro);
  expect(await ask(reader, get)).toContain('first');
  await Promise.all([nc.close(), reader.close()]);
});

test('a suspended district is cut off at once and comes back when resumed', async () => {
  const before = await snapshotStreams(broker.hub.jsm);
  const nc = await broker.connectDistrict(alba);
  await broker.change('d-alba', { type: 'suspend', reason: 'flood', by: 'test' });
  await waitFor('the live connection to be cut', () => nc.isClosed());
  await expect(broker.connectDistrict(alba)).rejects.toThrow();
  await broker.change('d-alba', { type: 'resume', by: 'test' });
  const back = await broker.connectDistrict(alba);
  const { TRANSFERS: changed, ...rest } = await snapshotStreams(broker.hub.jsm);
  const { TRANSFERS: earlier, ...others } = before;
  expect(rest).toEqual(others);
  expect(changed).not.toEqual(earlier);
  await back.close();
});

test('a patient agent reconnects by itself after suspension', async () => {
  const nc = await broker.connect({
    creds: boro.creds,
    inboxPrefix: '_INBOX_d-boro',
    patient: true,
  });
  const statuses: string[] = [];
  const watching = (async () => {
    for await (const status of nc.status()) statuses.push(status.type);
  })();
  await broker.change('d-boro', { type: 'suspend', reason: 'flood', by: 'test' });
  await waitFor('the disconnect', () => statuses.includes('disconnect'));
  await broker.change('d-boro', { type: 'resume', by: 'test' });
  await waitFor('the reconnect', () => statuses.includes('reconnect'), 20_000);
  await nc.close();
  await watching;
});

test('a revoked district stays out', async () => {
  const cora = await broker.enroll('d-cora');
  const nc = await broker.connectDistrict(cora);
  await broker.change('d-cora', { type: 'revoke', reason: 'left the state', by: 'test' });
  await waitFor('the live connection to be cut', () => nc.isClosed());
  await expect(broker.connectDistrict(cora)).rejects.toThrow();
});

test('credentials of an account that the operator never signed are refused', async () => {
  const creds = await issueUserCreds(createAccountSeed(), 'stranger', fullRights);
  await expect(broker.connect({ creds })).rejects.toThrow();
});

test('an account token signed by a stranger is not pushed', async () => {
  const { data } = broker;
  const sys = await broker.connect({ creds: await requireSecret(data.systemCreds) });
  const operator = await loadOperator(data);
  const foreign = await issueAccounts({ ...createOperatorKeys(), hub: operator.hub });
  const resolver = { sys, signing: operator.signing };
  await expect(pushAccount(resolver, foreign.hub.jwt)).rejects.toThrow('account-foreign');
  await expect(pushAccount(resolver, 'no.token.atall')).rejects.toThrow('account-foreign');
  expect(await lookUpAccount(sys, foreign.hub.publicKey)).not.toBe(foreign.hub.jwt);
  await sys.close();
});

test('the broker speaks TLS only, and to those who know its authority', async () => {
  const { servers } = broker.settings.broker;
  const plain = servers.map((server) => server.replace('tls://', 'nats://'));
  await expect(connectPlainly({ servers: plain, reconnect: false })).rejects.toThrow();
  const rogue = await createAuthority('rogue', new Date());
  const { creds } = boro;
  await expect(broker.connect({ creds, ca: rogue.certificate })).rejects.toThrow();
  await expect(broker.connect({ creds, ca: null })).rejects.toThrow();
});
