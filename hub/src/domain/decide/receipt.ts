import type { Transfer } from '@portage/shared/transfer/transfer';
import {
  type Command,
  type Decision,
  type EventFacts,
  happened,
  isRepeated,
  refuse,
} from './decision.ts';

type ReceiptKind = 'delivered' | 'verified' | 'imported';

/** The rule every receipt shares: the requesting district sends it, for a released transfer. */
export function decideReceipt(
  transfer: Transfer,
  { message, districtId }: Command<ReceiptKind>,
  facts: EventFacts,
): Decision {
  if (transfer.status === 'none') return refuse('transfer-unknown');
  if (transfer.requestingDistrict !== districtId) {
    const isParty = 'releasingDistrict' in transfer && transfer.releasingDistrict === districtId;
    return refuse(isParty ? 'transfer-not-yours' : 'transfer-unknown');
  }
  if (isRepeated(transfer, message.header.messageId)) return { kind: 'repeated' };
  if (transfer.status !== 'released') return refuse('transfer-not-released');
  return happened(facts);
}
