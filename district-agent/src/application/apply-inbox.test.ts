import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { encodeWire } from '@portage/shared/envelope';
import { newMessageId } from '@portage/shared/ids';
import { testKey } from '@portage/shared/testing/test-key';
import { inboxProblems } from '../adapters/sqlite/inbox.ts';
import { outboxCounts } from '../adapters/sqlite/outbox.ts';
import { type TestAgent, testAgent } from '../testing/test-agent.ts';
import { applyInbox, storeDownlink } from './apply-inbox.ts';
import { enqueue } from './enqueue.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
});
afterEach(() => alba.remove());

/** A message of ours that waits for the hub's receipt. */
const own = () =>
  enqueue(alba.agent, { kind: 'mismatch', transferId: null, body: {}, personal: null });

const bodyFor = (messageId: string) => ({
  messageId: messageId as never,
  sequence: 1,
  stream: 'TRANSFERS' as const,
  streamSequence: 1,
  eventId: 'event',
});

const receiptFor = (messageId: string) =>
  alba.hub.say('accepted', { transferId: null, body: bodyFor(messageId) });

const unsettled = () => outboxCounts(alba.agent.db).unsettled;
const store = (wire: Buffer) => storeDownlink(alba.agent, wire);
const apply = () => applyInbox(alba.agent);
const problems = () =>
  inboxProblems(alba.agent.db).map(({ code, sequence }) => ({ code, sequence }));

describe('messages of the hub', () => {
  test('are applied in its order, whatever order they arrive in', () => {
    const wires = [own(), own(), own()].map(receiptFor);
    const [first, second, third] = wires as [Buffer, Buffer, Buffer];
    expect(store(third)).toBe('stored');
    expect(apply()).toBe(0);
    expect(store(second)).toBe('stored');
    expect(apply()).toBe(0);
    expect(unsettled()).toBe(3);
    expect(store(first)).toBe('stored');
    expect(apply()).toBe(3);
    expect(unsettled()).toBe(0);
  });

  test('are stored once and applied once, however often they arrive', () => {
    const wire = receiptFor(own());
    expect([store(wire), store(wire)]).toEqual(['stored', 'repeated']);
    expect([apply(), apply()]).toEqual([1, 0]);
    expect(store(wire)).toBe('repeated');
    expect(apply()).toBe(0);
  });

  test('have no second effect under another number', () => {
    const messageId = newMessageId();
    for (const _ of [1, 2]) {
      own();
      store(alba.hub.say('resend', { messageId, body: { fromSequence: 1 } }));
    }
    alba.agent.db.prepare('UPDATE outbox_messages SET stream_sequence = sequence').run();
    expect(apply()).toBe(2);
    // The first made everything unsent again; the second found that done, and did nothing.
    expect(outboxCounts(alba.agent.db).unsent).toBe(2);
    alba.agent.db.prepare('UPDATE outbox_messages SET stream_sequence = sequence').run();
    store(alba.hub.say('resend', { messageId, body: { fromSequence: 1 } }));
    expect(apply()).toBe(1);
    expect(outboxCounts(alba.agent.db).unsent).toBe(0);
  });

  test('that were stored before a crash are applied after it', () => {
    store(receiptFor(own()));
    alba.reopen();
    expect(unsettled()).toBe(1);
    expect(apply()).toBe(1);
    expect(unsettled()).toBe(0);
    alba.reopen();
    expect(apply()).toBe(0);
  });
});

describe('what is not the next word of the hub', () => {
  test('is parked when it stands under a number that is taken, and changes nothing', () => {
    const other = encodeWire(alba.hub.sealOnly('resend', { body: { fromSequence: 9 } }));
    store(receiptFor(own()));
    expect(store(other)).toBe('parked');
    expect(apply()).toBe(1);
    expect(unsettled()).toBe(0);
    expect(problems()).toEqual([{ code: 'chain-fork', sequence: null }]);
  });

  test('is kept with a code when it does not follow the one before', () => {
    const messageId = own();
    store(alba.hub.say('resend', { body: { fromSequence: 1 } }));
    store(alba.hub.say('accepted', { previousHash: '0'.repeat(64), body: bodyFor(messageId) }));
    expect(apply()).toBe(2);
    expect(unsettled()).toBe(1);
    expect(problems()).toEqual([{ code: 'chain-broken', sequence: 2 }]);
  });

  test.each([
    ['another key', () => ({ ...testKey(77) }), {}, 'key-unknown'],
    ['another hub', null, { sender: 'other-hub', origin: 'other-hub' }, 'wrong-origin'],
    ['a district', null, { sender: 'boro' }, 'wrong-sender'],
    ['the hub to somebody else', null, { recipient: 'boro' }, 'wrong-recipient'],
  ] as const)('is parked when it comes from %s', (_, key, changes, code) => {
    const sealed = alba.hub.sealOnly('resend', changes);
    const signatures =
      key === null ? sealed.dsse.signatures : [{ keyid: key().keyId, sig: 'AAAA' }];
    const wire = encodeWire({ ...sealed, dsse: { ...sealed.dsse, signatures } });
    expect(store(wire)).toBe('parked');
    expect(problems()).toEqual([{ code, sequence: null }]);
    expect(apply()).toBe(0);
  });

  test('is parked when it is no message at all', () => {
    expect(store(Buffer.from('{"dsse":'))).toBe('parked');
    expect(problems()).toEqual([{ code: 'message-malformed', sequence: null }]);
  });
});

describe('a message that cannot be applied', () => {
  test('of a kind this program does not know is kept with a code, and the rest goes on', () => {
    const messageId = own();
    const unknown = alba.hub.say('resend', { kind: 'reminder' as never });
    expect(store(unknown)).toBe('stored');
    store(receiptFor(messageId));
    expect(apply()).toBe(2);
    expect(unsettled()).toBe(0);
    expect(problems()).toEqual([{ code: 'kind-unknown', sequence: 1 }]);
  });

  test('that the store itself will never take is kept with a code, and the rest goes on', () => {
    const messageId = own();
    alba.agent.db.exec(`CREATE TRIGGER refuse BEFORE UPDATE OF stream_sequence ON outbox_messages
      BEGIN SELECT RAISE(ABORT, 'refused'); END`);
    store(alba.hub.say('resend', { body: { fromSequence: 1 } }));
    store(receiptFor(messageId));
    expect(apply()).toBe(2);
    expect(problems()).toEqual([{ code: 'processing-failed', sequence: 1 }]);
    expect(unsettled()).toBe(0);
  });

  test('while the store is busy stays, and is applied afterwards', () => {
    store(receiptFor(own()));
    const command = alba.connect();
    alba.agent.db.pragma('busy_timeout = 0');
    command.db.exec('BEGIN IMMEDIATE');
    expect(() => apply()).toThrow('database is locked');
    command.db.exec('ROLLBACK');
    expect(apply()).toBe(1);
    expect(unsettled()).toBe(0);
    expect(problems()).toEqual([]);
  });
});
