import type { Transfer } from '@portage/shared/transfer/transfer';
import type { Command, Decision } from './decision.ts';
import { decideReceipt } from './receipt.ts';

/** The packet opened and is what its manifest says. */
export const decideVerified = (transfer: Transfer, command: Command<'verified'>): Decision =>
  decideReceipt(transfer, command, { type: 'PacketVerified' });
