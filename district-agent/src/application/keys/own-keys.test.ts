import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { envelopeHashOf } from '@portage/shared/envelope';
import type { MessageBody } from '@portage/shared/messages/index';
import { verifyEnvelope } from '@portage/shared/seal/dsse';
import { exportSigningKey, importPublicKey } from '@portage/shared/seal/signing-key';
import { testKey } from '@portage/shared/testing/test-key';
import { namedKey } from '@portage/shared/testing/test-rotation';
import { olderCopy } from '../../adapters/sqlite/older-copy.ts';
import { outboxHead } from '../../adapters/sqlite/outbox.ts';
import { outboxAfter } from '../../adapters/sqlite/outbox-signatures.ts';
import { listOwnKeys } from '../../adapters/sqlite/own-keys.ts';
import { agentFolder } from '../../agent-folder.ts';
import { type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { applyInbox, storeDownlink } from '../apply-inbox.ts';
import { enqueue } from '../enqueue.ts';
import { sendOutbox } from '../send-outbox.ts';
import { finishKeyChanges } from './finish-key-changes.ts';
import { hasSigningKey } from './own-signing-key.ts';
import { recoverOwnKey } from './recover-own-key.ts';
import { revokeOwnKey } from './revoke-own-key.ts';
import { rotateOwnKey } from './rotate-own-key.ts';

let alba: TestAgent;
const first = testKey(21);
const second = testKey(22);
const third = testKey(23);
beforeEach(() => {
  alba = testAgent();
  for (const key of [second, third]) keepFile(key);
});
afterEach(() => alba.remove());

function keepFile(key: typeof first): void {
  const file = agentFolder(alba.agent.dataFolder).keyFile(key.keyId);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, exportSigningKey(key), { mode: 0o600 });
}

const messages = () =>
  alba.agent.db
    .prepare(
      `SELECT sequence, message_id AS messageId, kind,
         json_extract(dsse, '$.signatures[0].keyid') AS keyId
       FROM outbox_messages ORDER BY sequence`,
    )
    .all() as { sequence: number; messageId: string; kind: string; keyId: string }[];
const newest = () => messages().at(-1) ?? { sequence: 0, messageId: '', kind: '', keyId: '' };

function say(count = 1): void {
  for (let said = 0; said < count; said += 1) {
    alba.agent.db
      .transaction(() =>
        enqueue(alba.agent, { kind: 'mismatch', transferId: null, body: {}, personal: null }),
      )
      .immediate();
  }
}

function hear(kind: 'accepted' | 'refusal' | 'key-notice', body: object): void {
  storeDownlink(alba.agent, alba.hub.say(kind, { transferId: null, body: body as never }));
  applyInbox(alba.agent);
}

function accept({ messageId, sequence }: { messageId: string; sequence: number }): void {
  const place = { stream: 'TRANSFERS', streamSequence: 1, eventId: 'x' };
  hear('accepted', { messageId, sequence, ...place });
}

const refuse = (messageId: string, code: string) =>
  hear('refusal', { messageId, sequence: 1, uplinkStreamSequence: 1, code });

const acceptAll = () => messages().forEach(accept);
const rotate = () => rotateOwnKey(alba.agent, second);
const keyIds = () => messages().map(({ keyId }) => keyId);

describe('a rotation', () => {
  test('is said under the present key, which signs until the hub has taken the next', () => {
    say();
    rotate();
    say();
    expect(keyIds()).toEqual([first.keyId, first.keyId, first.keyId]);
    accept(messages()[1] ?? newest());
    say();
    expect(newest().keyId).toBe(second.keyId);
    expect(keyIds().slice(0, 3)).toEqual([first.keyId, first.keyId, first.keyId]);
  });

  test('ends when the hub has spoken of everything under the old key, and not before', () => {
    say();
    rotate();
    say();
    const [before, rotation, after] = messages();
    if (before === undefined || rotation === undefined || after === undefined) throw new Error();
    expect(finishKeyChanges(alba.agent)).toBe(0);
    accept(before);
    accept(rotation);
    expect(finishKeyChanges(alba.agent)).toBe(0);
    refuse(after.messageId, 'transfer-unknown');
    expect(finishKeyChanges(alba.agent)).toBe(1);
    expect(newest()).toMatchObject({ kind: 'revoke-key', keyId: second.keyId });
    expect(finishKeyChanges(alba.agent)).toBe(0);
    accept(newest());
    expect(listOwnKeys(alba.agent.db)).toMatchObject([
      { keyId: first.keyId, revokedAt: alba.agent.now().toISOString() },
      { keyId: second.keyId, revokedAt: null },
    ]);
  });

  test('of a key that the hub refuses changes nothing, and its file goes', () => {
    rotate();
    refuse(newest().messageId, 'key-known');
    say();
    expect(newest().keyId).toBe(first.keyId);
    finishKeyChanges(alba.agent);
    expect(existsSync(agentFolder(alba.agent.dataFolder).keyFile(second.keyId))).toBe(false);
    rotateOwnKey(alba.agent, third);
    accept(newest());
    expect(alba.agent.signingKey.keyId).toBe(third.keyId);
  });

  test('goes one at a time', () => {
    rotate();
    expect(() => rotateOwnKey(alba.agent, third)).toThrow('key-change-pending');
    acceptAll();
    expect(() => rotateOwnKey(alba.agent, third)).toThrow('key-change-pending');
    finishKeyChanges(alba.agent);
    acceptAll();
    rotateOwnKey(alba.agent, third);
    acceptAll();
    finishKeyChanges(alba.agent);
    acceptAll();
    expect(alba.agent.signingKey.keyId).toBe(third.keyId);
    finishKeyChanges(alba.agent);
    const { keyFile } = agentFolder(alba.agent.dataFolder);
    expect([second, third].map(({ keyId }) => existsSync(keyFile(keyId)))).toEqual([false, true]);
  });

  test('goes on after a crash between any two of its steps', () => {
    const steps = [
      say,
      rotate,
      () => accept(messages()[0] ?? newest()),
      () => accept(messages()[1] ?? newest()),
      () => finishKeyChanges(alba.agent),
      () => accept(newest()),
      () => finishKeyChanges(alba.agent),
      say,
    ];
    for (const step of steps) {
      step();
      alba.reopen();
    }
    const kinds = messages().map(({ kind, keyId }) => [kind, keyId]);
    expect(kinds).toEqual([
      ['mismatch', first.keyId],
      ['rotate-key', first.keyId],
      ['revoke-key', second.keyId],
      ['mismatch', second.keyId],
    ]);
    expectOneChain();
  });
});

/** Each message links to the one before, and verifies under the key that it names. */
function expectOneChain(previousHash: string | null = null, after = 0): void {
  let hash = previousHash;
  for (const { dsse, envelopeHash } of outboxAfter(alba.agent.db, after)) {
    const payload = JSON.parse(Buffer.from(dsse.payload, 'base64').toString('utf8')) as {
      previousHash: string | null;
    };
    expect(payload.previousHash).toBe(hash);
    expect(envelopeHashOf(dsse)).toBe(envelopeHash);
    hash = envelopeHash;
    const key = [first, second, third].find(({ keyId }) => keyId === dsse.signatures[0]?.keyid);
    expect(key && verifyEnvelope(dsse, importPublicKey(namedKey(key).publicKey))).toBe(true);
  }
}

test('an older key is ended at once by a person, and the one in use never', () => {
  rotate();
  acceptAll();
  expect(() => revokeOwnKey(alba.agent, second.keyId, 'compromised')).toThrow('key-last');
  revokeOwnKey(alba.agent, first.keyId, 'compromised');
  expect(newest().kind).toBe('revoke-key');
  expect(() => revokeOwnKey(alba.agent, first.keyId, 'rotated')).toThrow('key-of-district-unknown');
});

describe('a lost key', () => {
  const headAt = (sequence: number): MessageBody<'key-notice'>['head'] => {
    const [message] = outboxAfter(alba.agent.db, sequence - 1);
    return message === undefined ? null : { sequence, envelopeHash: message.envelopeHash };
  };
  const recover = () =>
    recoverOwnKey(alba.agent, { isStolen: false, make: () => Promise.resolve(third) });
  /** Rotated to a key whose file is gone: the state of a district that lost its key. */
  const lose = () => {
    rotate();
    acceptAll();
    finishKeyChanges(alba.agent);
    acceptAll();
    rmSync(agentFolder(alba.agent.dataFolder).keyFile(second.keyId));
    alba.reopen();
  };
  const recovered = (head: MessageBody<'key-notice'>['head']) =>
    hear('key-notice', { change: 'recovered', keyId: third.keyId, head });

  test('signs nothing, and a request for another is the same each time', async () => {
    await expect(recover()).rejects.toThrow('key-not-lost');
    say();
    lose();
    expect(hasSigningKey(alba.agent)).toBe(false);
    expect(() => say()).toThrow('signing-key-lost');
    const request = await recover();
    expect(request).toMatchObject({ districtId: 'alba', ...namedKey(third) });
    expect(await recover()).toEqual(request);
  });

  test('keeps what the hub says until there is one to answer with', async () => {
    lose();
    const waiting = () =>
      alba.agent.db.prepare('SELECT count(*) FROM inbox_messages WHERE applied_at IS NULL').pluck();
    hear('refusal', { messageId: null, sequence: null, uplinkStreamSequence: 1, code: 'x' });
    expect(waiting().get()).toBe(1);
    await recover();
    expect(applyInbox(alba.agent)).toBe(1);
  });

  test('what was said meanwhile waits for the state, then goes on in the one chain', async () => {
    say();
    lose();
    await recover();
    say();
    const sent: Uint8Array[] = [];
    const broker = {
      publishUp: async (bytes: Uint8Array) => {
        sent.push(bytes);
        return { kind: 'stored', streamSequence: sent.length } as const;
      },
    };
    const { signal } = new AbortController();
    await sendOutbox(alba.agent, broker, signal);
    expect(sent).toHaveLength(3);
    recovered(headAt(3));
    await sendOutbox(alba.agent, broker, signal);
    expect(sent).toHaveLength(4);
    expect(newest().keyId).toBe(third.keyId);
    expectOneChain();
  });

  test('what the hub does not have is signed again under the same ids, and what it has is not', async () => {
    say(4);
    const before = messages();
    await recoverOwnKey(alba.agent, { isStolen: true, make: () => Promise.resolve(third) });
    recovered(headAt(2));
    expect(messages().map(({ messageId }) => messageId)).toEqual(
      before.map(({ messageId }) => messageId),
    );
    expect(keyIds()).toEqual([first.keyId, first.keyId, third.keyId, third.keyId]);
    expectOneChain();
    const unsent = 'SELECT count(*) FROM outbox_messages WHERE stream_sequence IS NULL';
    expect(alba.agent.db.prepare(unsent).pluck().get()).toBe(4);
    recovered(headAt(2));
    expectOneChain();
  });

  test.each([
    ['has more than this store', { sequence: 9, envelopeHash: '0'.repeat(64) }],
    ['has another message under a number', { sequence: 1, envelopeHash: '0'.repeat(64) }],
  ])('a hub that %s shows that the store is an older copy', async (_, head) => {
    say(2);
    await recoverOwnKey(alba.agent, { isStolen: true, make: () => Promise.resolve(third) });
    recovered(head);
    expect(olderCopy(alba.agent.db)).not.toBeNull();
    expect(keyIds()).toEqual([first.keyId, first.keyId]);
  });

  test('a key that the state revoked signs nothing more, and the other takes over', () => {
    say();
    hear('key-notice', { change: 'revoked', keyId: first.keyId, head: headAt(1) });
    expect(hasSigningKey(alba.agent)).toBe(false);
  });

  test('beside a newer key, what was signed with the revoked one is signed again', () => {
    rotate();
    say();
    accept(messages()[0] ?? newest());
    say();
    hear('key-notice', { change: 'revoked', keyId: first.keyId, head: headAt(1) });
    expect(keyIds()).toEqual([first.keyId, second.keyId, second.keyId]);
    expectOneChain();
    expect(outboxHead(alba.agent.db)?.sequence).toBe(3);
  });
});
