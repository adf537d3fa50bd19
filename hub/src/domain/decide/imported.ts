import type { Transfer } from '@portage/shared/transfer/transfer';
import type { Command, Decision } from './decision.ts';
import { decideReceipt } from './receipt.ts';

/** A person imported from the packet; this may happen more than once. */
export const decideImported = (transfer: Transfer, command: Command<'imported'>): Decision =>
  decideReceipt(transfer, command, { type: 'RecordsImported' });
