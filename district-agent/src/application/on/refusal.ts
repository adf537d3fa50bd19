import type { OpenedMessage } from '@portage/shared/envelope';
import { settle } from '../../adapters/sqlite/outbox.ts';
import { noteRefusedRelease } from '../../adapters/sqlite/release-jobs.ts';
import { changeTransfer, findTransfer } from '../../adapters/sqlite/transfers.ts';
import type { Agent } from '../agent.ts';
import { onOwnCodeMessageRefused } from '../codes/settle-code-messages.ts';
import { onRedemptionRefused } from '../codes/settle-redemption.ts';
import { onKeyMessageRefused } from '../keys/settle-key-messages.ts';

/** Messages whose refusal means that the transfer did not go the way this district's store says. */
const decisive = ['request', 'release', 'reject', 'ignore'];
/** Messages that tell of a packet. */
const withPacket = ['release', 'supplement'];

/**
 * The hub refused a message of ours. A refused request or answer shows in its transfer, a refused
 * packet in its job, a refused code as such.
 */
export function onRefusal(agent: Agent, { body }: OpenedMessage<'refusal'>): void {
  if (body.messageId === null) return;
  const settledAt = agent.now().toISOString();
  const { messageId, code } = body;
  const settled = settle(agent.db, { messageId, settledAt, refusalCode: code });
  if (settled === null) return;
  onKeyMessageRefused(agent, messageId, code);
  onRedemptionRefused(agent, { messageId, code });
  onOwnCodeMessageRefused(agent.db, settled, code);
  if (settled.transferId === null) return;
  if (withPacket.includes(settled.kind)) noteRefusedRelease(agent.db, settled.transferId, code);
  if (!decisive.includes(settled.kind)) return;
  if (findTransfer(agent.db, settled.transferId) === null) return;
  changeTransfer(agent.db, settled.transferId, {
    status: 'error',
    answeredAt: settledAt,
    errorReason: code,
  });
}
