import type { Transfer } from '@portage/shared/transfer/transfer';
import {
  type Command,
  type Decision,
  happened,
  isRepeated,
  refuse,
  refuseOthers,
} from './decision.ts';

/**
 * The releasing district sends the records once more, under a transfer it released. That one packet
 * is verified before the next is sent is a rule of the two districts: only they hold the keys.
 */
export function decideSupplement(
  transfer: Transfer,
  { message, districtId }: Command<'supplement'>,
): Decision {
  const refusal = refuseOthers(transfer, districtId);
  if (refusal !== null) return refusal;
  if (isRepeated(transfer, message.header.messageId)) return { kind: 'repeated' };
  if (transfer.status !== 'released') return refuse('transfer-not-released');
  return happened({ type: 'RecordsSupplemented' });
}
