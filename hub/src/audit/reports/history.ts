import type { TransferEvent } from '@portage/shared/transfer/event';
import { evolve } from '@portage/shared/transfer/evolve';
import { noTransfer, type Transfer } from '@portage/shared/transfer/transfer';
import { isCodeEvent } from '@portage/shared/transfer-code/code-event';
import { evolveCode } from '@portage/shared/transfer-code/evolve-code';
import { noTransferCode, type TransferCode } from '@portage/shared/transfer-code/transfer-code';

/** A request or a transfer code as far as its events were read. */
export interface History {
  readonly transferId: string;
  readonly transfer: Transfer;
  readonly code: TransferCode;
  readonly lastAt: string;
}

/** The history after one more event; null before the first. */
export const historyAfter = (before: History | null, event: TransferEvent): History => ({
  transferId: event.transferId,
  transfer: isCodeEvent(event)
    ? (before?.transfer ?? noTransfer)
    : evolve(before?.transfer ?? noTransfer, event),
  code: evolveCode(before?.code ?? noTransferCode, event),
  lastAt: event.at,
});
