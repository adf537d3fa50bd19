import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { natsInTransit } from '@portage/hub/adapters/nats/in-transit';
import { earlyDestructionsOf } from '@portage/hub/adapters/sqlite/early-destructions';
import { retentionLedger } from '@portage/hub/adapters/sqlite/retention-ledger';
import { openWebStore } from '@portage/hub/adapters/sqlite/web-store';
import { signNext } from '@portage/hub/application/log/sign-checkpoint';
import { destroyDue } from '@portage/hub/application/retention/destroy-due';
import { rosterEntry, rosterOf } from '@portage/hub/testing/test-hub';
import { readEvents } from '@portage/shared/broker/read-events';
import { newMessageId, newTransferId } from '@portage/shared/ids';
import { goodOrThrow } from '@portage/shared/log/checked';
import { openCheckpoint } from '@portage/shared/log/checkpoint';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { LogTree } from '@portage/shared/log/log-tree';
import { rejectExample } from '@portage/shared/messages/reject';
import { releaseExample } from '@portage/shared/messages/release';
import { type RequestPersonal, requestExample } from '@portage/shared/messages/request';
import { verifyEnvelope } from '@portage/shared/seal/dsse';
import { importPublicKey } from '@portage/shared/seal/signing-key';
import { publicHalf } from '@portage/shared/testing/test-key';
import { loggerInto } from '@portage/shared/testing/test-site';
import { isDistrictEvent, readLogEvent } from '@portage/shared/transfer/log-event';
import { bodiesOf, hits, labelsOf, rowsOf, storedMessages } from '../support/find-text.ts';
import { type LiveDistrict, type LiveHub, startLiveHub } from '../support/live-hub.ts';
import { runHere } from '../support/run-here.ts';
import { waitFor } from '../support/wait-for.ts';

jest.setTimeout(60_000);

/** Stands in the personal parts of one request and of its rejection. */
const canary = 'Featherpox at Cagestreet';
const dayMs = 86_400_000;

let live: LiveHub;
let alba: LiveDistrict;
let boro: LiveDistrict;
beforeAll(async () => {
  live = await startLiveHub();
  alba = await live.join(await live.broker.enroll('alba'), 11);
  boro = await live.join(await live.broker.enroll('boro'), 12);
  await boro.say('roster-report', rosterOf(rosterEntry('2025-08-20')));
  await alba.say('roster-report', rosterOf(rosterEntry('2026-08-20')));
  await Promise.all([alba.takeAll(), boro.takeAll()]);
});
afterAll(() => live?.close());

async function request(): Promise<string> {
  const transferId = newTransferId();
  const personal = { ...requestExample.personal, comments: canary } as RequestPersonal;
  await alba.say('request', { transferId, personal });
  return transferId;
}

async function rejected(): Promise<string> {
  const transferId = await request();
  const personal = { ...rejectExample.personal, comments: canary };
  await boro.say('reject', { transferId, personal });
  return transferId;
}

const everyMessage = () => storedMessages(live.hub.jsm);

/** Every place at the hub where the canary stands: streams, labels and rows of the store. */
async function places(): Promise<string[]> {
  const messages = await everyMessage();
  const rows = rowsOf(live.db.name);
  return hits([...bodiesOf(messages), ...labelsOf(messages), ...rows], [canary]);
}

const everyConsumer = [
  ...[['DOWN', 'alba'] as const, ['DOWN', 'boro'] as const],
  ...[['TRANSFERS', 'dispatcher'] as const, ['PARKED', 'dispatcher'] as const],
];

/** Whether all is sent on and both districts have taken it, so that nothing is on its way. */
const isAllTaken = async (): Promise<boolean> => {
  const waiting = await Promise.all(
    everyConsumer.map(([stream, name]) => live.hub.jsm.consumers.info(stream, name)),
  );
  return waiting.every((info) => info.num_pending + info.num_ack_pending === 0);
};

/** The root over all entries, made from the stream alone. */
async function rootOfStream(): Promise<string> {
  const tree = new LogTree();
  for (const { bytes, salt } of await readEvents(live.hub.jsm, 'TRANSFERS', '>')) {
    tree.append(leafOfCommitment(commitmentOf({ salt: salt ?? new Uint8Array(), event: bytes })));
  }
  return Buffer.from(tree.rootAt(tree.size)).toString('base64');
}

async function run(days: number) {
  const { hub, db } = live;
  const now = () => new Date(Date.now() + days * dayMs);
  const retention = {
    ...{ hub: { ...hub.ports, now }, ledger: retentionLedger(db), logger: loggerInto(live.log) },
    ...{ inTransit: natsInTransit(hub.jsm), districtIds: () => ['alba', 'boro'] },
  };
  return destroyDue(retention, new AbortController().signal);
}

test('after its time nothing of a person is left anywhere, and the whole log still verifies', async () => {
  const transferId = await rejected();
  const personal = { ...releaseExample.personal, comments: canary };
  await boro.say('release', { transferId: newTransferId(), personal });
  // Nobody’s newest message is one of these: what comes next is chained to the newest one.
  for (const district of [alba, boro]) {
    await district.say('roster-report', rosterOf(rosterEntry('2025-08-21')));
  }
  await waitFor('the districts to take all', isAllTaken);
  expect((await places()).length).toBeGreaterThan(4);
  await signNext(live.hub.log);
  const { note } = (await live.hub.log.checkpoints.newest()) ?? { note: '' };
  expect(await run(29)).toEqual({ done: 0, left: 0 });
  expect((await places()).length).toBeGreaterThan(0);
  expect(await run(31)).toEqual({ done: 2, left: 0 });
  expect(await places()).toEqual([]);

  const { checkpoint } = goodOrThrow(openCheckpoint(note, [live.hub.log.key]));
  expect(await rootOfStream()).toBe(Buffer.from(checkpoint.root).toString('base64'));
  const keys = { alba: publicHalf(alba.district.key), boro: publicHalf(boro.district.key) };
  const events = (await readEvents(live.hub.jsm, 'TRANSFERS', `transfer.${transferId}.*`)).flatMap(
    ({ bytes }) => readLogEvent(bytes) ?? [],
  );
  const causes = events.flatMap((event) => (isDistrictEvent(event) ? [] : event.cause));
  expect(causes.map(({ districtId }) => districtId)).toEqual(['alba', 'boro']);
  for (const { dsse, districtId } of causes) {
    const key = importPublicKey(keys[districtId as 'alba' | 'boro']);
    expect(verifyEnvelope(dsse, key)).toBe(true);
  }
});

const destroy = (transferId: string): Promise<{ exitCode: number | null }> =>
  runHere('portage-hub', [
    ...['personal', 'destroy', transferId, '--data', live.broker.data.root],
    ...['--by', 'Court of Alba', '--reason', 'order 12'],
  ]);

test('a person destroys before the time, but not while the transfer waits', async () => {
  const waiting = await request();
  expect((await destroy(waiting)).exitCode).toBe(1);
  expect((await destroy(newTransferId())).exitCode).toBe(1);
  expect(await live.hub.ports.personal.messagesOf(waiting)).not.toEqual(new Set());
  const personal = { ...rejectExample.personal, comments: canary };
  await boro.say('reject', { transferId: waiting, personal });
  await waitFor('the districts to take all', isAllTaken);
  await alba.say('roster-report', rosterOf(rosterEntry('2025-08-22')));
  expect((await destroy(waiting)).exitCode).toBe(0);
  expect(await live.hub.ports.personal.messagesOf(waiting)).toEqual(new Set());
  const left = (await places()).map((place) => place.split(' in ')[1]?.split(' ')[0]);
  // Boro’s newest message stays: its next one is published after it.
  expect(left).toEqual(['UP_boro']);
  const store = openWebStore(live.broker.data.web);
  expect(earlyDestructionsOf(store, waiting)).toMatchObject([
    { decidedBy: 'Court of Alba', reason: 'order 12' },
  ]);
  store.close();
});

test('what a district has not taken stays, unless it is cut off for ever', async () => {
  await live.broker.enroll('cora');
  const [first, newest] = [newMessageId(), newMessageId()];
  for (const messageId of [first, newest]) {
    await live.hub.js.publish(`down.cora.${messageId}`, 'something');
  }
  const inTransit = natsInTransit(live.hub.jsm);
  const said = { recipient: 'cora', messageId: first };
  expect(await inTransit.destroySent({ ...said, isCutOff: false })).toBe(false);
  expect(await inTransit.destroySent({ ...said, isCutOff: true })).toBe(true);
  expect(await inTransit.destroySent({ ...said, isCutOff: false })).toBe(true);
  // What is taken stays as well while the next message is to be chained to it.
  const last = await live.hub.jsm.streams.getMessage('DOWN', { last_by_subj: 'down.alba.>' });
  const newestOfAlba = { recipient: 'alba', messageId: last?.subject.split('.')[2] ?? '' };
  expect(await inTransit.destroySent({ ...newestOfAlba, isCutOff: false })).toBe(false);
  expect((await everyMessage()).filter(({ subject }) => /^down.cora/.test(subject))).toHaveLength(
    1,
  );
});
