import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { examples } from '@portage/shared/messages/examples';
import { outboxCounts } from '../../adapters/sqlite/outbox.ts';
import {
  addReleaseJob,
  moveReleaseJob,
  releaseJobsOf,
} from '../../adapters/sqlite/release-jobs.ts';
import { changeTransfer, findTransfer } from '../../adapters/sqlite/transfers.ts';
import { addStudent, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { TwoDistricts } from '../../testing/two-districts.ts';
import { applyInbox, storeDownlink } from '../apply-inbox.ts';
import { enqueue } from '../enqueue.ts';
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

test('a refused supplement leaves the transfer released, and its packet shows the code', async () => {
  const state = new TwoDistricts();
  try {
    await state.ask();
    transferId = state.transferId;
    const { agent, hub } = state.boro;
    changeTransfer(agent.db, transferId, { status: 'released' });
    const job = { bundleId: 'b', decidedAt: '2026-09-01', personUsername: 'r.osei' };
    for (const packetNumber of [1, 2]) {
      const key = { transferId, packetNumber };
      addReleaseJob(agent.db, { ...key, ...job, personName: 'Ruth Osei', comments: '' });
      moveReleaseJob(agent.db, key, packetNumber === 1 ? 'done' : 'sent');
    }
    const { body, personal } = examples.supplement;
    const saying = { kind: 'supplement', transferId, body, personal } as never;
    const messageId = agent.db.transaction(() => enqueue(agent, saying)).immediate();
    const refusal = { messageId, sequence: 1, uplinkStreamSequence: 1, code: 'body-invalid' };
    storeDownlink(agent, hub.say('refusal', { body: refusal }));
    applyInbox(agent);
    expect(findTransfer(agent.db, transferId)?.status).toBe('released');
    const codes = releaseJobsOf(agent.db, transferId).map(({ code }) => code);
    expect(codes).toEqual([null, 'body-invalid']);
  } finally {
    state.remove();
  }
});

test('a refusal of something the hub could not read changes nothing', () => {
  refuse(null as never, 'signature-invalid');
  expect(findTransfer(alba.agent.db, transferId)?.status).toBe('waiting');
  expect(outboxCounts(alba.agent.db).unsettled).toBe(2);
});
