import type { OpenedMessage } from '@portage/shared/envelope';
import { settle } from '../../adapters/sqlite/outbox.ts';
import { changeTransfer, findTransfer } from '../../adapters/sqlite/transfers.ts';
import type { Agent } from '../agent.ts';

/** The hub refused a message of ours. A refused request ends its transfer with the code. */
export function onRefusal(agent: Agent, { body }: OpenedMessage<'refusal'>): void {
  if (body.messageId === null) return;
  const settledAt = agent.now().toISOString();
  const { messageId, code } = body;
  const settled = settle(agent.db, { messageId, settledAt, refusalCode: code });
  if (settled === null || settled.kind !== 'request' || settled.transferId === null) return;
  if (findTransfer(agent.db, settled.transferId)?.status !== 'waiting') return;
  changeTransfer(agent.db, settled.transferId, {
    status: 'error',
    answeredAt: settledAt,
    errorReason: code,
  });
}
