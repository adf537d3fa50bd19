import type { Transfer } from '@portage/shared/transfer/transfer';
import { decideAnswer } from './answer.ts';
import type { Command, Decision } from './decision.ts';

/** The releasing district stays silent, and unnamed. */
export const decideIgnore = (transfer: Transfer, command: Command<'ignore'>): Decision =>
  decideAnswer(transfer, command, { type: 'RequestIgnored' });
