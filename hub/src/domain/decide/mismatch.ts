import type { Transfer } from '@portage/shared/transfer/transfer';
import { decideAnswer } from './answer.ts';
import type { Command, Decision } from './decision.ts';

/** The releasing agent holds no exactly matching record. */
export const decideMismatch = (transfer: Transfer, command: Command<'mismatch'>): Decision =>
  decideAnswer(transfer, command, { type: 'RecordsMismatched' });
