import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { MessageBody } from '@portage/shared/messages/index';
import { namedKey } from '@portage/shared/testing/test-rotation';
import { olderCopy } from '../../adapters/sqlite/older-copy.ts';
import { outboxHead } from '../../adapters/sqlite/outbox.ts';
import { outboxAfter } from '../../adapters/sqlite/outbox-signatures.ts';
import { KeysHere } from '../../testing/keys-here.ts';
import { applyInbox } from '../apply-inbox.ts';
import { sendOutbox } from '../send-outbox.ts';
import { finishKeyChanges } from './finish-key-changes.ts';
import { hasSigningKey } from './own-signing-key.ts';
import { recoverOwnKey } from './recover-own-key.ts';

let here: KeysHere;
beforeEach(() => {
  here = new KeysHere();
});
afterEach(() => here.alba.remove());

describe('a lost key', () => {
  const headAt = (sequence: number): MessageBody<'key-notice'>['head'] => {
    const [message] = outboxAfter(here.alba.agent.db, sequence - 1);
    return message === undefined ? null : { sequence, envelopeHash: message.envelopeHash };
  };
  const recover = () =>
    recoverOwnKey(here.alba.agent, { isStolen: false, make: () => Promise.resolve(here.third) });
  /** Rotated to a key whose file is gone: the state of a district that lost its key. */
  const lose = () => {
    here.rotate();
    here.acceptAll();
    finishKeyChanges(here.alba.agent);
    here.acceptAll();
    rmSync(here.fileOf(here.second));
    here.alba.reopen();
  };
  const recovered = (head: MessageBody<'key-notice'>['head']) =>
    here.hear('key-notice', { change: 'recovered', keyId: here.third.keyId, head });

  test('signs nothing, and a request for another is the same each time', async () => {
    await expect(recover()).rejects.toThrow('key-not-lost');
    here.say();
    lose();
    expect(hasSigningKey(here.alba.agent)).toBe(false);
    expect(() => here.say()).toThrow('signing-key-lost');
    const request = await recover();
    expect(request).toMatchObject({ districtId: 'alba', ...namedKey(here.third) });
    expect(await recover()).toEqual(request);
  });

  test('keeps what the hub says until there is one to answer with', async () => {
    lose();
    const waiting = () =>
      here.alba.agent.db
        .prepare('SELECT count(*) FROM inbox_messages WHERE applied_at IS NULL')
        .pluck();
    here.hear('refusal', { messageId: null, sequence: null, uplinkStreamSequence: 1, code: 'x' });
    expect(waiting().get()).toBe(1);
    await recover();
    expect(applyInbox(here.alba.agent)).toBe(1);
  });

  test('what was said meanwhile waits for the state, then goes on in the one chain', async () => {
    here.say();
    lose();
    await recover();
    here.say();
    const sent: Uint8Array[] = [];
    const broker = {
      publishUp: async (bytes: Uint8Array) => {
        sent.push(bytes);
        return { kind: 'stored', streamSequence: sent.length } as const;
      },
    };
    const { signal } = new AbortController();
    await sendOutbox(here.alba.agent, broker, signal);
    expect(sent).toHaveLength(3);
    recovered(headAt(3));
    await sendOutbox(here.alba.agent, broker, signal);
    expect(sent).toHaveLength(4);
    expect(here.newest().keyId).toBe(here.third.keyId);
    expect(here.isOneChain()).toBe(true);
  });

  test('what the hub does not have is signed again under the same ids, and what it has is not', async () => {
    here.say(4);
    const before = here.messages();
    await recoverOwnKey(here.alba.agent, {
      isStolen: true,
      make: () => Promise.resolve(here.third),
    });
    recovered(headAt(2));
    expect(here.messages().map(({ messageId }) => messageId)).toEqual(
      before.map(({ messageId }) => messageId),
    );
    expect(here.keyIds()).toEqual([
      here.first.keyId,
      here.first.keyId,
      here.third.keyId,
      here.third.keyId,
    ]);
    expect(here.isOneChain()).toBe(true);
    const unsent = 'SELECT count(*) FROM outbox_messages WHERE stream_sequence IS NULL';
    expect(here.alba.agent.db.prepare(unsent).pluck().get()).toBe(4);
    recovered(headAt(2));
    expect(here.isOneChain()).toBe(true);
  });

  test.each([
    ['has more than this store', { sequence: 9, envelopeHash: '0'.repeat(64) }],
    ['has another message under a number', { sequence: 1, envelopeHash: '0'.repeat(64) }],
  ])('a hub that %s shows that the store is an older copy', async (_, head) => {
    here.say(2);
    await recoverOwnKey(here.alba.agent, {
      isStolen: true,
      make: () => Promise.resolve(here.third),
    });
    recovered(head);
    expect(olderCopy(here.alba.agent.db)).not.toBeNull();
    expect(here.keyIds()).toEqual([here.first.keyId, here.first.keyId]);
  });

  test('a key that the state revoked signs nothing more, and the other takes over', () => {
    here.say();
    here.hear('key-notice', { change: 'revoked', keyId: here.first.keyId, head: headAt(1) });
    expect(hasSigningKey(here.alba.agent)).toBe(false);
  });

  test('beside a newer key, what was signed with the revoked one is signed again', () => {
    here.rotate();
    here.say();
    here.accept(here.message(1));
    here.say();
    here.hear('key-notice', { change: 'revoked', keyId: here.first.keyId, head: headAt(1) });
    expect(here.keyIds()).toEqual([here.first.keyId, here.second.keyId, here.second.keyId]);
    expect(here.isOneChain()).toBe(true);
    expect(outboxHead(here.alba.agent.db)?.sequence).toBe(3);
  });
});
