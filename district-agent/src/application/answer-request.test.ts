import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newTransferId } from '@portage/shared/ids';
import { outboxHead } from '../adapters/sqlite/outbox.ts';
import { findReleaseJob } from '../adapters/sqlite/release-jobs.ts';
import { findTransfer, insertTransfer } from '../adapters/sqlite/transfers.ts';
import { addPerson, addStudent, type TestAgent, testAgent } from '../testing/test-agent.ts';
import { type Answer, answerRequest } from './answer-request.ts';

let boro: TestAgent;
let transferId: string;
beforeEach(() => {
  boro = testAgent('boro', 31);
  transferId = newTransferId();
  addStudent(boro.agent);
  insert('releasing', 'waiting');
});
afterEach(() => boro.remove());

const insert = (side: 'requesting' | 'releasing', status: 'waiting' | 'error') =>
  insertTransfer(boro.agent.db, {
    ...{ transferId, side, status, studentId: 1, dueAt: null, other: null, comments: null },
    requestedAt: '2026-09-01T14:00:00.000Z',
  });

const answer = (given: Answer, username = 'r.osei') =>
  answerRequest(boro.agent, { transferId, username, answer: given });
const transfer = () => findTransfer(boro.agent.db, transferId);
const said = () =>
  boro.agent.db.prepare('SELECT kind FROM outbox_messages ORDER BY sequence').pluck().all();

const release: Answer = { kind: 'release', comments: 'Good luck.' };
const reject: Answer = { kind: 'reject', reason: 'records-held', comments: 'Call us.' };
const ignore: Answer = { kind: 'ignore' };

describe('an answer', () => {
  test('of release is decided at once, and said only when the packet is stored', () => {
    answer(release);
    expect(transfer()).toMatchObject({ status: 'released', personUsername: 'r.osei' });
    expect(findReleaseJob(boro.agent.db, transferId)).toMatchObject({ stage: 'decided' });
    expect(said()).toEqual([]);
  });

  test('of reject is said at once, with the person, the reason and the comment', () => {
    answer(reject);
    expect(transfer()).toMatchObject({ status: 'rejected', rejectReason: 'records-held' });
    expect(said()).toEqual(['reject']);
    const row = boro.agent.db.prepare('SELECT personal FROM outbox_messages').pluck().get();
    expect(JSON.parse(String(row))).toMatchObject({
      comments: 'Call us.',
      contact: { name: 'Person r.osei', workPhone: '555-0100' },
    });
  });

  test('of ignore is said at once, with nothing beside the person', () => {
    answer(ignore);
    expect(transfer()).toMatchObject({ status: 'ignored', comments: null });
    expect(said()).toEqual(['ignore']);
    expect(boro.agent.db.prepare('SELECT personal FROM outbox_messages').pluck().get()).toBeNull();
  });

  test.each([
    ['release', release],
    ['reject', reject],
    ['ignore', ignore],
  ])('after %s is refused, whatever it is', (_, first) => {
    answer(first);
    const before = { transfer: transfer(), said: said() };
    for (const second of [release, reject, ignore]) {
      expect(() => answer(second)).toThrow('answered-already');
    }
    expect({ transfer: transfer(), said: said() }).toEqual(before);
  });

  test('by two people at once on two connections is taken once', () => {
    const command = boro.connect();
    command.db.pragma('busy_timeout = 0');
    boro.agent.db
      .transaction(() => {
        answer(reject);
        const rival = { transferId, username: 'r.osei', answer: ignore };
        expect(() => answerRequest(command, rival)).toThrow('database is locked');
      })
      .immediate();
    const rival = { transferId, username: 'r.osei', answer: ignore };
    expect(() => answerRequest(command, rival)).toThrow('answered-already');
    expect(said()).toEqual(['reject']);
  });
});

describe('an answer is refused, and changes nothing,', () => {
  const refused = (code: string, username?: string) => {
    for (const given of [release, reject, ignore]) {
      expect(() => answer(given, username)).toThrow(code);
    }
    expect(outboxHead(boro.agent.db)).toBeNull();
    expect(findReleaseJob(boro.agent.db, transferId)).toBeNull();
  };

  test('from somebody nobody knows', () => refused('user-unknown', 'x.unknown'));

  test('from a person without the right to answer', () => {
    addPerson(boro.agent, 'c.clerk', ['request', 'import', 'admin', 'monitor']);
    refused('right-missing', 'c.clerk');
  });

  test.each(['admin', 'Registrar', 'ROOT'])('from the shared account %s', (username) => {
    addPerson(boro.agent, username, ['answer']);
    refused('user-not-a-person', username);
  });

  test('for a transfer that is not here', () => {
    transferId = newTransferId();
    refused('transfer-not-here');
  });

  test('from the side that asked', () => {
    transferId = newTransferId();
    insert('requesting', 'waiting');
    refused('not-the-releasing-side');
  });

  test('after the records were found not to match', () => {
    transferId = newTransferId();
    insert('releasing', 'error');
    refused('answered-already');
  });
});
