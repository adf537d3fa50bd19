import type { Transfer } from '@portage/shared/transfer/transfer';
import { decideAnswer } from './answer.ts';
import type { Command, Decision } from './decision.ts';

/** The releasing district says no, and says who it is. */
export const decideReject = (transfer: Transfer, command: Command<'reject'>): Decision =>
  decideAnswer(transfer, command, { type: 'RequestRejected' });
