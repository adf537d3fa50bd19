import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { SealedMessage } from '@portage/shared/envelope';
import { newTransferId } from '@portage/shared/ids';
import { inboxProblems } from '../../adapters/sqlite/inbox.ts';
import { outboxHead } from '../../adapters/sqlite/outbox.ts';
import { findPacketJob } from '../../adapters/sqlite/packet-jobs.ts';
import { findTransfer, listInboxItems } from '../../adapters/sqlite/transfers.ts';
import { addStudent, OtherDistrict, type TestAgent, testAgent } from '../../testing/test-agent.ts';
import { applyInbox, storeDownlink } from '../apply-inbox.ts';
import { describeTransfer } from '../describe-transfer.ts';
import { requestRecords } from '../request-records.ts';

let alba: TestAgent;
let transferId: string;
const boro = new OtherDistrict('boro', 31);
beforeEach(async () => {
  alba = testAgent();
  addStudent(alba.agent);
  const asked = { localStudentId: '4711', username: 'r.osei', comments: '' };
  transferId = await requestRecords(alba.agent, asked);
});
afterEach(() => alba.remove());

const transfer = () => findTransfer(alba.agent.db, transferId);
const problems = () => inboxProblems(alba.agent.db).map(({ code }) => code);
const lastSaid = () => outboxHead(alba.agent.db)?.sequence;

function notify(body: object, personal: Buffer | null = null): void {
  const wire = alba.hub.say('notice', {
    transferId,
    body: body as never,
    personal: personal as never,
  });
  expect(storeDownlink(alba.agent, wire)).toBe('stored');
  expect(applyInbox(alba.agent)).toBe(1);
}

const answerOf = (answer: SealedMessage, releasingDistrict = boro.introduced) => ({
  envelope: answer.dsse,
  releasingDistrict,
});

describe('a notice', () => {
  test('that the request waits changes nothing and names nobody', () => {
    const before = transfer();
    notify({ status: 'waiting' });
    expect(transfer()).toEqual(before);
    expect(describeTransfer(alba.agent.db, transferId).otherDistrict).toBeNull();
  });

  test('of a release keeps the answer, announces the packet and says that it arrived', () => {
    const said = lastSaid() ?? 0;
    const release = boro.sign('release', { transferId });
    notify({ status: 'released', answer: answerOf(release) }, release.personal);
    expect(transfer()).toMatchObject({
      status: 'released',
      other: { districtId: 'boro', contact: { name: 'Maja Berg' } },
    });
    expect(findPacketJob(alba.agent.db, transferId)).toMatchObject({ stage: 'announced' });
    expect(lastSaid()).toBe(said + 1);
    expect(listInboxItems(alba.agent.db).map(({ kind }) => kind)).toContain('released');
  });

  test('of a rejection names the district, the reason and the comment', () => {
    const reject = boro.sign('reject', { transferId });
    notify({ status: 'rejected', answer: answerOf(reject) }, reject.personal);
    expect(transfer()).toMatchObject({
      status: 'rejected',
      other: { districtId: 'boro' },
      rejectReason: 'call-us',
      comments: 'Please call before noon.',
    });
  });

  test('of a rejection without an answer names nobody, gives no reason and no comment', () => {
    notify({ status: 'rejected', answer: null });
    expect(transfer()).toMatchObject({
      status: 'rejected',
      other: null,
      rejectReason: null,
      comments: null,
    });
  });

  test.each(['no-former-district', 'records-do-not-match'])('of the error %s ends it', (reason) => {
    notify({ status: 'error', reason });
    expect(transfer()).toMatchObject({ status: 'error', errorReason: reason, other: null });
  });

  test('after the first answer changes nothing', () => {
    notify({ status: 'rejected', answer: null });
    const before = transfer();
    const release = boro.sign('release', { transferId });
    notify({ status: 'released', answer: answerOf(release) }, release.personal);
    expect(transfer()).toEqual(before);
    expect(findPacketJob(alba.agent.db, transferId)).toBeNull();
  });
});

describe('an answer the other district did not give', () => {
  const forgeries: [string, () => void, string?][] = [
    [
      'is changed on the way',
      () => {
        const { dsse, personal } = boro.sign('release', { transferId });
        const bytes = Buffer.from(dsse.payload, 'base64');
        const altered = bytes.toString('utf8').replace('786432', '786433');
        const payload = Buffer.from(altered).toString('base64');
        notify(
          {
            status: 'released',
            answer: { envelope: { ...dsse, payload }, releasingDistrict: boro.introduced },
          },
          personal,
        );
      },
    ],
    [
      'was given for another transfer',
      () => {
        const release = boro.sign('release', { transferId: newTransferId() });
        notify({ status: 'released', answer: answerOf(release) }, release.personal);
      },
    ],
    [
      'is an answer of another kind',
      () => {
        const reject = boro.sign('reject', { transferId });
        notify({ status: 'released', answer: answerOf(reject) }, reject.personal);
      },
    ],
    [
      'is shown as another district’s',
      () => {
        const release = boro.sign('release', { transferId });
        const cora = new OtherDistrict('cora', 32);
        notify(
          { status: 'released', answer: answerOf(release, cora.introduced) },
          release.personal,
        );
      },
    ],
    [
      'comes with another contact',
      () => {
        const release = boro.sign('release', { transferId });
        const other = boro.sign('reject', { transferId }).personal;
        notify({ status: 'released', answer: answerOf(release) }, other);
      },
    ],
    [
      'comes without its contact',
      () => {
        const release = boro.sign('release', { transferId });
        notify({ status: 'released', answer: answerOf(release) }, null);
      },
      // The hub may have destroyed it, which is no forgery.
      'personal-missing',
    ],
  ];
  test.each(forgeries)('and %s is refused, and nothing changes', (_, forge, code) => {
    const before = transfer();
    const items = listInboxItems(alba.agent.db);
    const said = lastSaid();
    forge();
    expect(problems()).toEqual([code ?? 'answer-forged']);
    expect(transfer()).toEqual(before);
    expect(listInboxItems(alba.agent.db)).toEqual(items);
    expect(lastSaid()).toBe(said);
    expect(findPacketJob(alba.agent.db, transferId)).toBeNull();
  });

  test('does not fix the key of the district it is shown as', () => {
    const impostor = new OtherDistrict('boro', 66);
    const forged = impostor.sign('release', { transferId: newTransferId() });
    notify({ status: 'released', answer: answerOf(forged, impostor.introduced) }, forged.personal);
    const real = boro.sign('release', { transferId });
    notify({ status: 'released', answer: answerOf(real) }, real.personal);
    expect(transfer()?.status).toBe('released');
    expect(problems()).toEqual(['answer-forged']);
  });

  test('is found out by the key when the district was met before', async () => {
    const reject = boro.sign('reject', { transferId });
    notify({ status: 'rejected', answer: answerOf(reject) }, reject.personal);
    const asked = { localStudentId: '4711', username: 'r.osei', comments: '' };
    transferId = await requestRecords(alba.agent, asked);
    const impostor = new OtherDistrict('boro', 66);
    const forged = impostor.sign('release', { transferId });
    notify({ status: 'released', answer: answerOf(forged, impostor.introduced) }, forged.personal);
    expect(problems()).toEqual(['district-key-changed']);
    expect(transfer()?.status).toBe('waiting');
  });
});
