import { randomUUID } from 'node:crypto';
import { crashPoint } from '@portage/shared/crash-point';
import { newSalt } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import type { RejectReason } from '@portage/shared/messages/reject';
import { addReleaseJob } from '../adapters/sqlite/release-jobs.ts';
import { changeTransfer, findTransfer } from '../adapters/sqlite/transfers.ts';
import type { User } from '../adapters/sqlite/users.ts';
import { firstPacket } from '../domain/packet-key.ts';
import type { Agent } from './agent.ts';
import { authorize } from './authorize.ts';
import { enqueue } from './enqueue.ts';
import { refuseWhileAlarmed } from './log/refuse-while-alarmed.ts';

/** An answer and who gives it. */
export type Answer =
  | { readonly kind: 'release'; readonly comments: string }
  | { readonly kind: 'reject'; readonly reason: RejectReason; readonly comments: string }
  | { readonly kind: 'ignore' };

/**
 * Answers a request, once and for good. A release is decided here and sent when the packet is
 * built and stored; a rejection or an ignored request goes out at once. Throws when there is no
 * such request, it was answered, or the person may not answer; and `log-alarm-open` for a release
 * while something is wrong with the state's log.
 */
export function answerRequest(
  agent: Agent,
  command: { transferId: string; username: string; answer: Answer },
): void {
  agent.db
    .transaction(() => {
      const user = authorize(agent.db, command.username, 'answer');
      const transfer = findTransfer(agent.db, command.transferId);
      if (transfer === null) throw new PortageError('transfer-not-here');
      if (transfer.side !== 'releasing') throw new PortageError('not-the-releasing-side');
      if (transfer.status !== 'waiting') throw new PortageError('answered-already');
      if (command.answer.kind === 'release') refuseWhileAlarmed(agent.db);
      give(agent, { transferId: command.transferId, user, answer: command.answer });
    })
    .immediate();
  crashPoint('answer-committed');
}

const statuses = { release: 'released', reject: 'rejected', ignore: 'ignored' } as const;

function give(agent: Agent, parts: { transferId: string; user: User; answer: Answer }): void {
  const { transferId, user, answer } = parts;
  const at = agent.now().toISOString();
  changeTransfer(agent.db, transferId, {
    status: statuses[answer.kind],
    answeredAt: at,
    personUsername: user.username,
    personName: user.name,
    ...(answer.kind === 'reject' ? { rejectReason: answer.reason } : {}),
    ...(answer.kind === 'ignore' ? {} : { comments: answer.comments }),
  });
  if (answer.kind === 'release') {
    addReleaseJob(agent.db, {
      ...firstPacket(transferId),
      bundleId: randomUUID(),
      decidedAt: at,
      personUsername: user.username,
      personName: user.name,
      comments: answer.comments,
    });
    return;
  }
  const person = { username: user.username, name: user.name };
  if (answer.kind === 'ignore') {
    enqueue(agent, { kind: 'ignore', transferId, body: { ignoredBy: person }, personal: null });
    return;
  }
  enqueue(agent, {
    kind: 'reject',
    transferId,
    body: { rejectedBy: person, reason: answer.reason },
    personal: { salt: newSalt(), contact: contactOf(user), comments: answer.comments },
  });
}

/** How the other district reaches a person. */
export const contactOf = (user: User) => ({
  name: user.name,
  workPhone: user.workPhone,
  email: user.email,
});
