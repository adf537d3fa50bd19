import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { outboxCounts } from '../../adapters/sqlite/outbox.ts';
import { findTransfer } from '../../adapters/sqlite/transfers.ts';
import { addStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { applyInbox, storeDownlink } from '../apply-inbox.ts';
import { requestRecords } from '../request-records.ts';

let alba: TestAgent;
let transferId: string;
beforeEach(async () => {
  alba = testAgent();
  addStudent(alba.agent);
  const asked = { localStudentId: '4711', username: 'r.osei', comments: '' };
  transferId = await requestRecords(alba.agent, asked);
});
afterEach(() => alba.remove());

const ids = (kind: string) =>
  alba.agent.db
    .prepare('SELECT message_id FROM outbox_messages WHERE kind = ?')
    .pluck()
    .get(kind) as never;

function refuse(messageId: never, code: string): void {
  const body = { messageId, sequence: 1, uplinkStreamSequence: 1, code };
  storeDownlink(alba.agent, alba.hub.say('refusal', { body }));
  applyInbox(alba.agent);
}

test('a refused request ends its transfer with the code', () => {
  refuse(ids('request'), 'enrollment-not-reported');
  expect(findTransfer(alba.agent.db, transferId)).toMatchObject({
    status: 'error',
    errorReason: 'enrollment-not-reported',
  });
  expect(outboxCounts(alba.agent.db).unsettled).toBe(1);
});

test('another refused message leaves transfers alone', () => {
  refuse(ids('roster-report'), 'body-invalid');
  expect(findTransfer(alba.agent.db, transferId)?.status).toBe('waiting');
});

test('a refusal of something the hub could not read changes nothing', () => {
  refuse(null as never, 'signature-invalid');
  expect(findTransfer(alba.agent.db, transferId)?.status).toBe('waiting');
  expect(outboxCounts(alba.agent.db).unsettled).toBe(2);
});
