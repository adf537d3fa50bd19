import type { OpenedMessage } from '@portage/shared/envelope';
import { settle } from '../../adapters/sqlite/outbox.ts';
import type { Agent } from '../agent.ts';
import { onOwnCodeMessageAccepted } from '../codes/settle-code-messages.ts';
import { onRedemptionAccepted } from '../codes/settle-redemption.ts';
import { onKeyMessageAccepted } from '../keys/settle-key-messages.ts';

/** The hub has recorded a message of ours: it leaves the outbox. Entries count from 0. */
export function onAccepted(agent: Agent, { body }: OpenedMessage<'accepted'>): void {
  const settledAt = agent.now().toISOString();
  const { messageId, stream, streamSequence } = body;
  const logIndex = stream === 'TRANSFERS' ? streamSequence - 1 : null;
  const settled = settle(agent.db, { messageId, settledAt, refusalCode: null, logIndex });
  if (settled === null) return;
  onKeyMessageAccepted(agent, messageId);
  onRedemptionAccepted(agent, messageId);
  onOwnCodeMessageAccepted(agent.db, settled);
}
