import type { Transfer } from '@portage/shared/transfer/transfer';
import {
  type Command,
  type Decision,
  type EventFacts,
  happened,
  isRepeated,
  refuse,
} from './decision.ts';

type AnswerKind = 'release' | 'reject' | 'ignore' | 'mismatch';

/**
 * The rule every answer shares: only the releasing district gives one, only while the transfer
 * waits, and only one is ever taken. A district that is no party hears the same as for a transfer
 * that does not exist.
 */
export function decideAnswer(
  transfer: Transfer,
  { message, districtId }: Command<AnswerKind>,
  facts: EventFacts,
): Decision {
  if (transfer.status === 'none' || transfer.status === 'unmatched') {
    return refuse('transfer-unknown');
  }
  if (transfer.releasingDistrict !== districtId) {
    const isParty = transfer.requestingDistrict === districtId;
    return refuse(isParty ? 'transfer-not-yours' : 'transfer-unknown');
  }
  if (isRepeated(transfer, message.header.messageId)) return { kind: 'repeated' };
  if (transfer.status !== 'waiting') return refuse('transfer-already-answered');
  return happened(facts);
}
