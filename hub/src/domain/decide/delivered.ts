import type { Transfer } from '@portage/shared/transfer/transfer';
import type { Command, Decision } from './decision.ts';
import { decideReceipt } from './receipt.ts';

/** The release reached the requesting district. */
export const decideDelivered = (transfer: Transfer, command: Command<'delivered'>): Decision =>
  decideReceipt(transfer, command, { type: 'ReleaseDelivered' });
