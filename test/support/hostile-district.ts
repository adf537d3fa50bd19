import { readFile } from 'node:fs/promises';
import { headers, type MsgHdrs, type NatsConnection } from '@nats-io/transport-node';
import { loadOperator } from '@portage/hub/application/operator';
import { inboxPrefixOf } from '@portage/shared/broker/connect';
import { agentRights } from '@portage/shared/broker/district-account';
import { fullRights, issueUserCreds } from '@portage/shared/broker/user-creds';
import { districtIdSchema } from '@portage/shared/ids';
import type { TestBroker } from './broker.ts';

/** What only d-boro and the hub may ever see; an attacker who reads it has won. */
export const SECRET = 'boro-secret';

/** Two districts, something to steal or spoil in every stream, and two ways to attack. */
export interface HostileDistrict {
  readonly boro: NatsConnection;
  /** d-alba as enrolled: account border and permission list. */
  readonly agent: NatsConnection;
  /** A user of d-alba's account without a permission list: the account border alone. */
  readonly wide: NatsConnection;
  /** The acknowledgement subject of the message that d-boro holds unacknowledged. */
  readonly boroAck: string;
}

/** The chunk of chosen bytes that d-alba sent to itself, as a direct get names it. */
export const ownChunk = '$JS.API.DIRECT.GET.PAY_d-alba.payload.d-alba.d-alba.b1';

/** Enrolls d-alba and d-boro and gives every stream some content. */
export async function prepareHostileDistrict(broker: TestBroker): Promise<HostileDistrict> {
  const albaFile = await broker.enroll('d-alba');
  const boroFile = await broker.enroll('d-boro');
  const agent = await broker.connectDistrict(albaFile);
  const boro = await broker.connectDistrict(boroFile);
  const wide = await broker.connect({
    creds: await wideCreds(broker),
    inboxPrefix: inboxPrefixOf(districtIdSchema.parse('d-alba')),
  });
  await fillStreams(broker, boro, agent);
  const next = '$JS.API.CONSUMER.MSG.NEXT.DOWN.d-boro';
  const held = await boro.request(next, '{"batch":1}', { timeout: 5_000, noMux: true });
  return { boro, agent, wide, boroAck: held.reply ?? '' };
}

/** The private key of the account never leaves the state; the border must hold without that. */
async function wideCreds(broker: TestBroker): Promise<string> {
  const seed = await readFile(broker.data.accountSeed(districtIdSchema.parse('d-alba')), 'utf8');
  return issueUserCreds(seed, 'wide', fullRights);
}

/** d-alba's permission list, but in the hub's own account: the design that does not hold. */
export async function connectInsideHubAccount(broker: TestBroker): Promise<NatsConnection> {
  const { hub } = await loadOperator(broker.data);
  const districtId = districtIdSchema.parse('d-alba');
  const creds = await issueUserCreds(hub, 'shared', agentRights(districtId));
  return broker.connect({ creds, inboxPrefix: inboxPrefixOf(districtId) });
}

async function fillStreams(
  { hub }: TestBroker,
  boro: NatsConnection,
  agent: NatsConnection,
): Promise<void> {
  await hub.js.publish('down.d-boro.t1', SECRET);
  await hub.js.publish('down.d-boro.t2', SECRET);
  for (const number of [1, 2, 3]) await hub.js.publish(`down.d-alba.t${number}`, 'for alba');
  await hub.js.publish('transfer.t1.1', SECRET);
  await hub.js.publish('roster.d-boro.s1.09.0', SECRET);
  await hub.js.publish('parked.d-boro.1', SECRET);
  await boro.request('up.d-boro', SECRET);
  await boro.request('payload.d-boro.d-cora.b1.0', SECRET);
  await agent.request('up.d-alba', 'honest');
  for (const [index, bytes] of hostileChunks.entries()) {
    await agent.request(`payload.d-alba.d-alba.b1.${index}`, bytes);
  }
}

/** Chunks an attacker would have the server send: a forged event, an empty body, a consumer. */
const hostileChunks = [
  '{"eventId":"forged"}',
  '',
  JSON.stringify({
    stream_name: 'DOWN',
    config: { durable_name: 'evil', deliver_subject: '_INBOX_d-alba.x', ack_policy: 'none' },
  }),
] as const;

/** Where a forged answer would do harm: every stream's subjects, and the API that changes them. */
export const targets = [
  'transfer.t1.2',
  'transfer.t9.1',
  'district.d-alba.2',
  'roster.d-boro.s1.10.0',
  'parked.d-boro.9',
  'down.d-boro.forged',
  'down.d-alba.forged',
  'up.d-boro',
  'payload.d-boro.d-alba.b9.0',
  '$JS.API.STREAM.PURGE.DOWN',
  '$JS.API.STREAM.PURGE.UP_d-alba',
  '$JS.API.STREAM.DELETE.TRANSFERS',
  '$JS.API.STREAM.DELETE.PAY_d-boro',
  '$JS.API.STREAM.MSG.DELETE.DOWN',
  '$JS.API.STREAM.CREATE.EVIL',
  '$JS.API.STREAM.UPDATE.TRANSFERS',
  '$JS.API.CONSUMER.DELETE.DOWN.d-boro',
  '$JS.API.CONSUMER.DELETE.DOWN.d-alba',
  '$JS.API.CONSUMER.DURABLE.CREATE.DOWN.evil',
  '$JS.API.CONSUMER.CREATE.DOWN.evil',
  '$JS.API.CONSUMER.CREATE.TRANSFERS.evil',
  '$JS.API.CONSUMER.PAUSE.DOWN.d-boro',
  '$JS.FC.TRANSFERS.x',
  'audit.deliver.x',
] as const;

/** Publishes with any reply and headers, and returns when the server has taken it. */
export async function strike(
  nc: NatsConnection,
  subject: string,
  options: { reply?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<void> {
  nc.publish(subject, options.body ?? '', {
    ...(options.reply !== undefined && { reply: options.reply }),
    ...(options.headers !== undefined && { headers: headersOf(options.headers) }),
  });
  await nc.flush();
}

/** Asks and returns the answer's status and text; silence and refusals come back as their name. */
export async function ask(
  nc: NatsConnection,
  subject: string,
  options: { body?: string; headers?: Record<string, string> } = {},
): Promise<string> {
  try {
    const answer = await nc.request(subject, options.body ?? '', {
      timeout: 1_000,
      // A delivered message keeps its own subject, which a shared inbox would not recognise.
      noMux: true,
      ...(options.headers !== undefined && { headers: headersOf(options.headers) }),
    });
    return `${answer.headers?.code ?? ''} ${answer.string()}`;
  } catch (cause) {
    return cause instanceof Error ? cause.name : String(cause);
  }
}

function headersOf(given: Record<string, string>): MsgHdrs {
  const made = headers();
  for (const [name, value] of Object.entries(given)) made.set(name, value);
  return made;
}
