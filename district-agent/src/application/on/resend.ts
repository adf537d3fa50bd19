import type { OpenedMessage } from '@portage/shared/envelope';
import { resendFrom } from '../../adapters/sqlite/outbox.ts';
import type { Agent } from '../agent.ts';

/** The hub misses something of ours: everything from there on is sent again. */
export function onResend(agent: Agent, { body }: OpenedMessage<'resend'>): void {
  resendFrom(agent.db, body.fromSequence);
}
