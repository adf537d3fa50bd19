import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { NatsConnection } from '@nats-io/transport-node';
import { logOver } from '@portage/district-agent/adapters/nats/ask-log';
import { newestWitnessed } from '@portage/district-agent/adapters/sqlite/witnessed-checkpoints';
import { watchOnce } from '@portage/district-agent/application/log/watch-log';
import { testAgent } from '@portage/district-agent/testing/test-agent';
import { readLogTree } from '@portage/hub/adapters/sqlite/log-leaves';
import { migrations } from '@portage/hub/adapters/sqlite/migrations';
import { readDirectory } from '@portage/hub/application/district-log';
import { signNext } from '@portage/hub/application/log/sign-checkpoint';
import { logRules } from '@portage/hub/application/log-signer';
import { composeHub } from '@portage/hub/compose';
import { policyOf } from '@portage/hub/settings';
import { rosterEntry, rosterOf } from '@portage/hub/testing/test-hub';
import { newTransferId } from '@portage/shared/ids';
import { goodOrThrow } from '@portage/shared/log/checked';
import { cosign } from '@portage/shared/log/cosignature';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { type LogQuestion, logAnswerSchemas } from '@portage/shared/log/log-service';
import { districtWitness, parseVerifierKey } from '@portage/shared/log/note-key';
import { writeSignatureLine } from '@portage/shared/log/signature-line';
import { verifyInclusion } from '@portage/shared/log/verify-proof';
import { considerCheckpoint } from '@portage/shared/log/witness';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { testKey } from '@portage/shared/testing/test-key';
import { loggerInto } from '@portage/shared/testing/test-site';
import { readLogEvent } from '@portage/shared/transfer/log-event';
import { type LiveDistrict, type LiveHub, startLiveHub } from '../support/live-hub.ts';
import { waitFor } from '../support/wait-for.ts';

jest.setTimeout(60_000);

let live: LiveHub;
let alba: LiveDistrict;
let boro: LiveDistrict;
let asking: { alba: NatsConnection; boro: NatsConnection };
let logKeys: readonly string[];
beforeAll(async () => {
  live = await startLiveHub();
  const files = [await live.broker.enroll('alba'), await live.broker.enroll('boro')] as const;
  alba = await live.join(files[0], 11);
  boro = await live.join(files[1], 12);
  asking = {
    alba: await live.broker.connectDistrict(files[0]),
    boro: await live.broker.connectDistrict(files[1]),
  };
  logKeys = files[0].logKeys;
});
afterAll(() => live?.close());

async function ask(question: unknown, who: 'alba' | 'boro' = 'alba'): Promise<object> {
  const reply = await asking[who].request(`log.${who}`, JSON.stringify(question));
  return reply.json();
}

async function answerTo<Op extends LogQuestion['op']>(question: LogQuestion & { op: Op }) {
  const reply = (await ask(question)) as { answer: unknown };
  return logAnswerSchemas[question.op].parse(reply.answer);
}

test('a district follows the log from its first checkpoint, and has proof of what it said', async () => {
  const keys = logKeys.map((key) => goodOrThrow(parseVerifierKey(key)));
  await signNext(live.hub.log);
  const first = logAnswerSchemas.checkpoint.parse(
    await answerTo({ op: 'checkpoint', knownSize: 0, knownNote: null }),
  );
  const offered = { written: first.note, oldSize: 0, proof: [] };
  const { memory } = goodOrThrow(considerCheckpoint(null, offered, keys));
  await alba.say('roster-report', rosterOf(rosterEntry('2026-08-20')));
  const transferId = newTransferId();
  await alba.say('request', { transferId });
  await signNext(live.hub.log);
  const next = logAnswerSchemas.checkpoint.parse(
    await answerTo({ op: 'checkpoint', knownSize: memory.size, knownNote: memory.written }),
  );
  const proof = next.proof.map((hash) => Buffer.from(hash, 'base64'));
  const accepted = goodOrThrow(
    considerCheckpoint(memory, { written: next.note, oldSize: next.oldSize, proof }, keys),
  );
  expect(accepted.memory.size).toBe(memory.size + 1);
  const witness = { name: districtWitness('test-hub', 'alba'), key: alba.district.key };
  const line = writeSignatureLine(cosign(accepted.text, { witness, atSeconds: 1_790_000_000 }));
  const { size, root } = accepted.memory;
  expect(await ask({ op: 'cosign', size, line })).toEqual({ answer: {} });
  expect((await live.hub.log.checkpoints.cosigned()).map(({ who }) => who)).toEqual(['alba']);
  const receipt = logAnswerSchemas.receipt.parse(
    await answerTo({ op: 'receipt', index: size - 1, size }),
  );
  const event = Buffer.from(receipt.event, 'base64');
  expect(readLogEvent(event)).toMatchObject({ type: 'FormerDistrictNotFound', transferId });
  const commitment = commitmentOf({ salt: Buffer.from(receipt.salt, 'base64'), event });
  const hashes = receipt.proof.map((hash) => Buffer.from(hash, 'base64'));
  const leaf = leafOfCommitment(commitment);
  const claim = { index: size - 1, size, leaf, proof: hashes, root };
  expect(verifyInclusion(claim).kind).toBe('good');
});

test('another replica, and one that lost its database, have the same tree from the stream alone', async () => {
  const { tree, signer } = live.hub.log;
  const { data, settings } = live.broker;
  const db = openDatabase(join(data.root, 'replica.sqlite'));
  migrate(db, migrations);
  const replica = composeHub({
    ...{ ...live.broker.hub, db, origin: settings.origin, logSigner: signer },
    ...{ logger: loggerInto([]), policy: () => policyOf(settings), logRules: logRules(data) },
    directory: await readDirectory(live.broker.hub),
    signingKey: testKey(1),
  });
  const { TRANSFERS: follower } = replica.followers;
  const { ended } = await follower.start(replica.js, replica.jsm);
  expect(replica.log.tree.size).toBe(tree.size);
  expect(replica.log.tree.rootAt(tree.size)).toEqual(tree.rootAt(tree.size));
  expect(await signNext(replica.log)).toBe('unchanged');
  expect(readLogTree(db).rootAt(tree.size)).toEqual(tree.rootAt(tree.size));
  follower.stop();
  await ended;
  db.close();
});

test('a district asks in its own name only, for its own entries only', async () => {
  const { size } = live.hub.log.tree;
  expect(await ask({ op: 'receipt', index: size - 1, size }, 'boro')).toEqual({
    refused: 'log-entry-unknown',
  });
  await expect(asking.boro.request('log.alba', '{}', { timeout: 500 })).rejects.toThrow();
  await expect(asking.boro.request('log.AUDIT', '{}', { timeout: 500 })).rejects.toThrow();
});

test('the entry of a request is not for its sender before the former district names itself', async () => {
  await boro.say('roster-report', rosterOf(rosterEntry('2020-08-20')));
  const indexes: number[] = [];
  for (const answer of ['ignore', 'reject'] as const) {
    const transferId = newTransferId();
    await alba.say('request', { transferId });
    const index = live.hub.log.tree.size - 1;
    expect(await ask({ op: 'receipt', index, size: index + 1 })).toEqual({
      refused: 'log-entry-unknown',
    });
    await boro.say(answer, { transferId });
    indexes.push(index);
  }
  const replies = indexes.map((index) => ask({ op: 'receipt', index, size: index + 1 }));
  const [ignored, rejected] = await Promise.all(replies);
  expect(ignored).toEqual({ refused: 'log-entry-unknown' });
  expect(rejected).toMatchObject({ answer: { index: indexes[1] } });
});

test.each([
  '',
  'null',
  '{"op":"export"}',
  `{"op":"cosign","size":1,"line":"${'x'.repeat(2_000)}"}`,
])('a question that is none is refused: %s', async (text) => {
  const reply = await asking.alba.request('log.alba', text);
  expect(reply.json()).toEqual({ refused: 'message-malformed' });
});

test('a log that does not fit its checkpoints takes nothing more, and loses nothing', async () => {
  const before = live.hub.log.tree.size;
  live.hub.log.stop('log-forked');
  const { bytes } = alba.district.say('request', alba.now({ transferId: newTransferId() }));
  await live.hub.js.publish('up.alba', bytes);
  const isHeldBack = async () => live.log.some((line) => line.includes('uplink failed'));
  await waitFor('the hub to try', isHeldBack);
  expect(await signNext(live.hub.log)).toBe('stopped');
  expect(live.hub.log.tree.size).toBe(before);
  const waiting = await live.hub.jsm.consumers.info('UP_alba', 'hub');
  expect(waiting.num_pending + waiting.num_ack_pending).toBe(1);
});

test('a district’s agent watches the log of a real hub, and its signature is kept', async () => {
  const made = testAgent('alba', 11);
  const keys = logKeys.map((key) => goodOrThrow(parseVerifierKey(key)));
  made.agent = { ...made.agent, origin: 'test-hub', logKeys: keys };
  await signNext(live.hub.log);
  await watchOnce({
    agent: made.agent,
    ...{ log: logOver(asking.alba, 'alba'), logger: loggerInto([]) },
  });
  const cosigned = await live.hub.log.checkpoints.cosigned();
  const notes = cosigned.map(({ note }) => note).join();
  expect(notes).toContain(newestWitnessed(made.agent.db)?.cosignature);
  made.remove();
});
