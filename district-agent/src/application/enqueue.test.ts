import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { envelopeHashOf, openEnvelope } from '@portage/shared/envelope';
import { importPublicKey } from '@portage/shared/seal/signing-key';
import { sampleIssuedAt, sampleOrigin } from '@portage/shared/testing/sample-messages';
import { publicHalf } from '@portage/shared/testing/test-key';
import { nextUnsent, outboxCounts, outboxHead, settle } from '../adapters/sqlite/outbox.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import type { Agent } from './agent.ts';
import { enqueue } from './enqueue.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
});
afterEach(() => alba.remove());

const say = (agent: Agent, bucket?: string) =>
  agent.db
    .transaction(() =>
      enqueue(agent, {
        kind: 'mismatch',
        transferId: '01930000-0000-7000-8000-000000000001',
        body: {},
        personal: null,
        ...(bucket === undefined ? {} : { bucket }),
      }),
    )
    .immediate();

const rows = () =>
  alba.agent.db
    .prepare(
      'SELECT sequence, dsse, envelope_hash AS hash, settled_at AS settledAt FROM outbox_messages ORDER BY sequence',
    )
    .all() as { sequence: number; dsse: string; hash: string; settledAt: string | null }[];

/** The headers of the outbox, each opened as the hub would open it. */
const headers = () =>
  rows().map(({ dsse }) => {
    const opening = openEnvelope(JSON.parse(dsse), null, {
      origin: sampleOrigin,
      sender: 'alba',
      recipient: sampleOrigin,
      direction: 'up',
      now: sampleIssuedAt,
      keyOf: () => importPublicKey(publicHalf(alba.agent.signingKey)),
    });
    if (opening.kind !== 'opened') throw new Error(opening.code);
    return opening.message.header;
  });

describe('the outbox', () => {
  test('is a chain: numbers without a gap, each with the hash of the one before', () => {
    for (const _ of [1, 2, 3]) say(alba.agent);
    const hashes = rows().map(({ dsse }) => envelopeHashOf(JSON.parse(dsse)));
    expect(rows().map(({ hash }) => hash)).toEqual(hashes);
    expect(headers().map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    expect(headers().map(({ previousHash }) => previousHash)).toEqual([
      null,
      ...hashes.slice(0, 2),
    ]);
  });

  test('stays one chain when the service and a command write in turn', () => {
    const command = alba.connect();
    for (const agent of [alba.agent, command, command, alba.agent, command]) say(agent);
    expect(headers().map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
    const hashes = rows().map(({ hash }) => hash);
    expect(headers().map(({ previousHash }) => previousHash)).toEqual([
      null,
      ...hashes.slice(0, 4),
    ]);
  });

  test('never gives two connections the same number: the second waits for the first', () => {
    const command = alba.connect();
    command.db.pragma('busy_timeout = 0');
    alba.agent.db
      .transaction(() => {
        enqueue(alba.agent, { kind: 'mismatch', transferId: null, body: {}, personal: null });
        expect(() => say(command)).toThrow('database is locked');
      })
      .immediate();
    say(command);
    expect(headers().map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test('keeps neither message nor number when the effect it tells of is rolled back', () => {
    say(alba.agent);
    const failing = alba.agent.db.transaction(() => {
      enqueue(alba.agent, { kind: 'mismatch', transferId: null, body: {}, personal: null });
      throw new Error('the effect failed');
    });
    expect(() => failing.immediate()).toThrow('the effect failed');
    expect(outboxHead(alba.agent.db)?.sequence).toBe(1);
    say(alba.agent);
    expect(headers().map(({ sequence }) => sequence)).toEqual([1, 2]);
  });

  test('is still there, unsent, after a crash', () => {
    say(alba.agent);
    alba.reopen();
    expect(nextUnsent(alba.agent.db)?.sequence).toBe(1);
    expect(outboxCounts(alba.agent.db)).toEqual({ unsent: 1, unsettled: 1 });
  });
});

describe('settling a message', () => {
  const settledAt = '2026-09-01T15:00:00.000Z';
  const settleNow = (messageId: string, refusalCode: string | null = null) =>
    settle(alba.agent.db, { messageId, settledAt, refusalCode });

  test('happens once; a second receipt or a refusal after it changes nothing', () => {
    const messageId = say(alba.agent);
    expect(settleNow(messageId)).toMatchObject({ kind: 'mismatch' });
    expect(settleNow(messageId, 'transfer-unknown')).toBeNull();
    const row = alba.agent.db.prepare('SELECT refusal_code AS code FROM outbox_messages').get();
    expect(row).toEqual({ code: null });
  });

  test('of an id that was never ours changes nothing', () => {
    say(alba.agent);
    expect(settleNow('01930000-0000-7000-8000-0000000000ff')).toBeNull();
    expect(outboxCounts(alba.agent.db).unsettled).toBe(1);
  });

  test('of a roster settles older ones of its bucket, and none that is newer or another', () => {
    say(alba.agent, 'one');
    say(alba.agent, 'other');
    const second = say(alba.agent, 'one');
    say(alba.agent, 'one');
    settleNow(second);
    expect(rows().map((row) => row.settledAt !== null)).toEqual([true, false, true, false]);
  });
});
