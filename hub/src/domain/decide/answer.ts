import type { Transfer } from '@portage/shared/transfer/transfer';
import {
  type Command,
  type Decision,
  type EventFacts,
  happened,
  isRepeated,
  refuse,
  refuseOthers,
} from './decision.ts';

type AnswerKind = 'release' | 'reject' | 'ignore' | 'mismatch';

/**
 * The rule every answer shares: only the releasing district gives one, only while the transfer
 * waits, and only one is ever taken.
 */
export function decideAnswer(
  transfer: Transfer,
  { message, districtId }: Command<AnswerKind>,
  facts: EventFacts,
): Decision {
  const refusal = refuseOthers(transfer, districtId);
  if (refusal !== null) return refusal;
  if (isRepeated(transfer, message.header.messageId)) return { kind: 'repeated' };
  if (transfer.status !== 'waiting') return refuse('transfer-already-answered');
  return happened(facts);
}
