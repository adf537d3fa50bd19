import type { OpenedMessage } from '@portage/shared/envelope';
import type { SignedAnswer } from '@portage/shared/messages/notice';
import { addPacketJob } from '../../adapters/sqlite/packet-jobs.ts';
import { changeTransfer, findTransfer, postInboxItem } from '../../adapters/sqlite/transfers.ts';
import type { Agent } from '../agent.ts';
import { enqueue } from '../enqueue.ts';
import { openCarried } from '../known-district.ts';
import { onSupplement } from './supplement.ts';

type Notice = OpenedMessage<'notice'>;

/**
 * The hub tells how our own request stands. Answers are opened under the other district's key; what
 * comes after a release is a supplement to it.
 */
export function onNotice(agent: Agent, message: Notice): void {
  const { transferId } = message.header;
  if (transferId === null) return;
  const transfer = findTransfer(agent.db, transferId);
  if (transfer === null || transfer.side !== 'requesting') return;
  const { body } = message;
  if (transfer.status === 'released' && body.status === 'released') {
    return onSupplement(agent, { transfer, message, answer: body.answer });
  }
  if (transfer.status !== 'waiting') return;
  switch (body.status) {
    case 'waiting':
      return;
    case 'released':
      return onReleased(agent, { transferId, message, answer: body.answer });
    case 'rejected':
      return onRejected(agent, { transferId, message, answer: body.answer });
    case 'error':
      return onError(agent, transferId, body.reason);
    default:
      body satisfies never;
  }
}

interface Answered<Answer> {
  readonly transferId: string;
  readonly message: Notice;
  readonly answer: Answer;
}

function onReleased(agent: Agent, answered: Answered<SignedAnswer>): void {
  const { transferId, message, answer } = answered;
  const { releasingDistrict: sender, envelope: dsse } = answer;
  const carried = { dsse, personal: message.personalBytes, sender, transferId };
  const release = openCarried(agent, carried, { kinds: ['release'], forged: 'answer-forged' });
  changeTransfer(agent.db, transferId, {
    status: 'released',
    answeredAt: release.header.issuedAt,
    other: { ...sender, contact: release.personal.contact },
    comments: release.personal.comments,
  });
  addPacketJob(agent.db, transferId, release.body.manifest);
  post(agent, transferId, 'released');
  enqueue(agent, {
    kind: 'delivered',
    transferId,
    body: { releaseMessageId: release.header.messageId },
    personal: null,
  });
}

function onRejected(agent: Agent, answered: Answered<SignedAnswer | null>): void {
  const { transferId, message, answer } = answered;
  post(agent, transferId, 'rejected');
  if (answer === null) {
    const answeredAt = message.header.issuedAt;
    changeTransfer(agent.db, transferId, { status: 'rejected', answeredAt });
    return;
  }
  const { releasingDistrict: sender, envelope: dsse } = answer;
  const carried = { dsse, personal: message.personalBytes, sender, transferId };
  const reject = openCarried(agent, carried, { kinds: ['reject'], forged: 'answer-forged' });
  changeTransfer(agent.db, transferId, {
    status: 'rejected',
    answeredAt: reject.header.issuedAt,
    other: { ...sender, contact: reject.personal.contact },
    rejectReason: reject.body.reason,
    comments: reject.personal.comments,
  });
}

function onError(agent: Agent, transferId: string, reason: string): void {
  const answeredAt = agent.now().toISOString();
  changeTransfer(agent.db, transferId, { status: 'error', answeredAt, errorReason: reason });
  post(agent, transferId, 'error');
}

function post(agent: Agent, transferId: string, kind: string): void {
  postInboxItem(agent.db, { transferId, kind, postedAt: agent.now().toISOString() });
}
