import type { OpenedMessage } from '@portage/shared/envelope';
import { settle } from '../../adapters/sqlite/outbox.ts';
import type { Agent } from '../agent.ts';

/** The hub has recorded a message of ours: it has left the outbox. */
export function onAccepted(agent: Agent, { body }: OpenedMessage<'accepted'>): void {
  const settledAt = agent.now().toISOString();
  settle(agent.db, { messageId: body.messageId, settledAt, refusalCode: null });
}
