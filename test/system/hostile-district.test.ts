import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { NatsConnection } from '@nats-io/transport-node';
import { startBroker, type TestBroker } from '../support/broker.ts';
import {
  ask,
  connectInsideHubAccount,
  type HostileDistrict,
  ownChunk,
  prepareHostileDistrict,
  SECRET,
  strike,
  targets,
} from '../support/hostile-district.ts';
import { type StreamSnapshot, snapshotStreams, without } from '../support/stream-snapshot.ts';
import { waitFor } from '../support/wait-for.ts';

/**
 * What a district with valid credentials, and with worse than those, can do to everybody else:
 * nothing. After each attack every stream is compared, message by message.
 */
let broker: TestBroker;
let hostile: HostileDistrict;
let before: StreamSnapshot;

const attackers = ['agent', 'wide'] as const;
/** The streams d-alba may write to; the attacks that do so look at them separately. */
const own = ['UP_d-alba', 'PAY_d-alba'];

beforeAll(async () => {
  broker = await startBroker();
  hostile = await prepareHostileDistrict(broker);
});
afterAll(() => broker?.close());
beforeEach(async () => {
  before = await snapshotStreams(broker.hub.jsm);
});

/**
 * Everything the attacker sent has been handled once an honest message sent after it through each
 * of the same doors was answered.
 */
async function settle(nc: NatsConnection): Promise<void> {
  expect(await ask(nc, `${ownChunk}.0`)).toContain('forged');
  expect(await ask(nc, 'up.d-alba', { body: 'barrier' })).toContain('"stream":"UP_d-alba"');
  const next = '$JS.API.CONSUMER.MSG.NEXT.DOWN.d-alba';
  expect(await ask(nc, next, { body: '{"no_wait":true,"batch":1}' })).toMatch(/^404|for alba/);
  await broker.hub.nc.flush();
}

async function expectOthersUntouched(nc: NatsConnection): Promise<void> {
  await settle(nc);
  const after = await snapshotStreams(broker.hub.jsm);
  expect(comparable(after)).toEqual(comparable(before));
}

/** d-alba may write to its own streams and move its own consumer on DOWN; all else is compared. */
function comparable(snapshot: StreamSnapshot): object {
  const entries = Object.entries(without(snapshot, own));
  const ownConsumer = /\{"name":"d-alba".*?"num_ack_pending":\d+\}/g;
  return Object.fromEntries(
    entries.map(([name, text]) => [name, text.replaceAll(ownConsumer, '')]),
  );
}

for (const attacker of attackers) {
  test(`${attacker}: a direct get answered on another's subject forges nothing`, async () => {
    for (const reply of targets) {
      for (const chunk of [0, 1, 2]) {
        await strike(hostile[attacker], `${ownChunk}.${chunk}`, { reply });
      }
    }
    await expectOthersUntouched(hostile[attacker]);
  });

  test(`${attacker}: an uplink answered on another's subject forges nothing`, async () => {
    for (const reply of targets) {
      await strike(hostile[attacker], 'up.d-alba', { reply, body: 'x' });
    }
    await expectOthersUntouched(hostile[attacker]);
  });

  test(`${attacker}: a chunk answered on another's subject forges nothing`, async () => {
    for (const [index, reply] of targets.entries()) {
      const subject = `payload.d-alba.d-boro.${attacker}.${index}`;
      await strike(hostile[attacker], subject, { reply, body: 'x' });
    }
    await expectOthersUntouched(hostile[attacker]);
  });

  test(`${attacker}: its own downlink delivered to another's subject forges nothing`, async () => {
    const next = '$JS.API.CONSUMER.MSG.NEXT.DOWN.d-alba';
    for (const reply of targets) {
      await strike(hostile[attacker], next, { reply, body: '{"no_wait":true,"batch":3}' });
    }
    await expectOthersUntouched(hostile[attacker]);
  });

  test(`${attacker}: an acknowledgement answered on another's subject forges nothing`, async () => {
    for (const reply of targets) {
      await strike(hostile[attacker], '$JS.ACK.DOWN.d-alba.1.1.1.1.0', { reply, body: '+ACK' });
    }
    await expectOthersUntouched(hostile[attacker]);
  });

  test(`${attacker}: publishing straight to another's subject or the API does nothing`, async () => {
    for (const target of targets) {
      for (const body of ['x', '', '{"name":"EVIL","subjects":["evil"]}']) {
        await strike(hostile[attacker], target, { body });
      }
    }
    await expectOthersUntouched(hostile[attacker]);
  });

  test(`${attacker}: asking for what belongs to others yields nothing of it`, async () => {
    for (const [subject, body] of prying) {
      const answer = await ask(hostile[attacker], subject, { body });
      expect([subject, answer]).not.toEqual([subject, expect.stringContaining(SECRET)]);
      expect([subject, answer]).not.toEqual([subject, expect.stringContaining('d-boro')]);
    }
    await expectOthersUntouched(hostile[attacker]);
  });

  test(`${attacker}: listening on every subject hears nobody else`, async () => {
    // Each alone, because a refused subscription must not hide what another would have heard.
    for (const subject of everySubject) {
      const { heard, stop } = listen(hostile[attacker], subject);
      await hostile[attacker].flush();
      await hostile.boro.request('up.d-boro', SECRET);
      await broker.hub.js.publish('down.d-boro.heard', SECRET);
      await broker.hub.js.publish(`transfer.${attacker}.${everySubject.indexOf(subject)}`, SECRET);
      await hostile[attacker].flush();
      stop();
      expect([subject, heard.filter((text) => text.includes(SECRET))]).toEqual([subject, []]);
    }
    before = await snapshotStreams(broker.hub.jsm);
    await expectOthersUntouched(hostile[attacker]);
  });

  test(`${attacker}: acknowledging another's message does not acknowledge it`, async () => {
    const [, , stream, , delivered, ...rest] = hostile.boroAck.split('.');
    expect(stream).toBe('DOWN');
    for (const subject of [
      hostile.boroAck,
      `$JS.ACK._.hash.${hostile.boroAck.slice('$JS.ACK.'.length)}`,
      ['$JS.ACK.DOWN.d-alba', delivered, ...rest].join('.'),
    ]) {
      for (const body of ['+ACK', '-NAK', '+TERM'])
        await strike(hostile[attacker], subject, { body });
    }
    await expectOthersUntouched(hostile[attacker]);
    const { num_ack_pending } = await broker.hub.jsm.consumers.info('DOWN', 'd-boro');
    expect(num_ack_pending).toBe(1);
  });
}

/** Requests for what a district has no business with, each with a body that would answer it. */
const prying: readonly (readonly [string, string])[] = [
  ['$JS.API.CONSUMER.MSG.NEXT.DOWN.d-boro', '{"no_wait":true,"batch":5}'],
  ['$JS.API.CONSUMER.MSG.NEXT.UP_d-boro.hub', '{"no_wait":true,"batch":5}'],
  ['$JS.API.CONSUMER.INFO.DOWN.d-boro', ''],
  ['$JS.API.CONSUMER.NAMES.DOWN', ''],
  ['$JS.API.DIRECT.GET.PAY_d-boro.payload.d-boro.d-cora.b1.0', ''],
  ['$JS.API.DIRECT.GET.PAY_d-boro', '{"last_by_subj":"payload.d-boro.d-cora.b1.0"}'],
  ['$JS.API.DIRECT.GET.PAY_d-boro.payload.d-boro.d-alba.b1.0', '{"seq":1}'],
  ['$JS.API.DIRECT.GET.PAY_d-alba.payload.d-alba.d-alba.b1.0', '{"multi_last":[">"],"batch":9}'],
  ['$JS.API.DIRECT.GET.TRANSFERS.payload.d-boro.d-alba.b1.0', '{"seq":1}'],
  ['$JS.API.DIRECT.GET.TRANSFERS.transfer.t1.1', ''],
  ['$JS.API.DIRECT.GET.TRANSFERS', '{"seq":1}'],
  ['$JS.API.DIRECT.GET.ROSTER.roster.d-boro.s1.09.0', ''],
  ['$JS.API.STREAM.MSG.GET.DOWN', '{"seq":1}'],
  ['$JS.API.STREAM.MSG.GET.UP_d-boro', '{"seq":1}'],
  ['$JS.API.STREAM.NAMES', ''],
  ['$JS.API.STREAM.LIST', ''],
  ['$JS.API.STREAM.INFO.TRANSFERS', ''],
  ['$JS.API.INFO', ''],
  ['HUBJS.API.CONSUMER.CREATE.TRANSFERS', '{"stream_name":"TRANSFERS","config":{}}'],
  ['$SYS.REQ.SERVER.PING', ''],
  ['$SYS.REQ.SERVER.PING.CONNZ', ''],
  ['$SYS.REQ.CLAIMS.LIST', ''],
  ['$SYS.REQ.ACCOUNT.PING.CONNZ', ''],
];

const everySubject = [
  '>',
  'down.>',
  'down.d-boro.>',
  'up.*',
  'transfer.>',
  'payload.>',
  '_INBOX.>',
  '_INBOX_d-boro.>',
  'audit.deliver.>',
  '$JS.ACK.>',
  '$JS.EVENT.ADVISORY.>',
  '$SYS.>',
];

/** Collects all that arrives on a subject, alone and in the queue group a hub might use. */
function listen(nc: NatsConnection, subject: string): { heard: string[]; stop: () => void } {
  const heard: string[] = [];
  const subscriptions = [{}, { queue: 'hub' }].map((options) =>
    nc.subscribe(subject, {
      ...options,
      // A refusal arrives here as an error, and with no message.
      callback: (error, message) => {
        if (error === null) heard.push(`${message.subject} ${message.string()}`);
      },
    }),
  );
  return {
    heard,
    stop: () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}

test('a reply on its own uplink reaches nobody but itself', async () => {
  await strike(hostile.agent, 'up.d-alba', { reply: 'up.d-alba', body: 'x' });
  await strike(hostile.agent, `${ownChunk}.0`, { reply: 'up.d-alba' });
  await expectOthersUntouched(hostile.agent);
});

test('the hub can still be heard by both districts', async () => {
  await broker.hub.js.publish('down.d-alba.after', 'still here');
  await waitFor('the downlink of d-alba', async () => {
    const next = '$JS.API.CONSUMER.MSG.NEXT.DOWN.d-alba';
    const answer = await ask(hostile.agent, next, { body: '{"no_wait":true,"batch":1}' });
    return answer.includes('still here');
  });
});

/** Without this, attacks that never arrived would look like attacks that were stopped. */
test('without the account border the same attack does forge an event', async () => {
  const shared = await connectInsideHubAccount(broker);
  await strike(shared, `${ownChunk}.0`, { reply: 'transfer.forged.1' });
  await waitFor('the forged event', async () => {
    const stored = await broker.hub.jsm.direct.getMessage('TRANSFERS', {
      last_by_subj: 'transfer.forged.1',
    });
    return stored?.string() === '{"eventId":"forged"}';
  });
});
