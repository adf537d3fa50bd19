import type { Transfer } from '@portage/shared/transfer/transfer';
import { decideAnswer } from './answer.ts';
import type { Command, Decision } from './decision.ts';

/** The releasing district sends the packet; nothing takes a release back. */
export const decideRelease = (transfer: Transfer, command: Command<'release'>): Decision =>
  decideAnswer(transfer, command, { type: 'RecordsReleased' });
