import type { TransferEvent } from './event.ts';
import { noTransfer, type Receipts, type Transfer } from './transfer.ts';

const noReceipts: Receipts = { deliveredAt: null, verifiedAt: null, importedAt: [] };

/**
 * The transfer after one more event. Total and deterministic: an event that was applied before
 * changes nothing, and one that cannot follow changes no more than the number and the causes, so
 * that a replay never stops (the hub's deciders never append one).
 */
export function evolve(transfer: Transfer, event: TransferEvent): Transfer {
  if (transfer.status === 'none') return begin(event);
  if (event.number <= transfer.number) return transfer;
  const next = {
    ...transfer,
    number: event.number,
    causes: [...transfer.causes, event.cause.messageId],
  };
  if (next.status === 'waiting') return answer(next, event);
  if (next.status === 'released') return follow(next, event);
  return next;
}

/** The transfer a whole history tells. */
export const fold = (events: readonly TransferEvent[]): Transfer =>
  events.reduce(evolve, noTransfer);

function begin(event: TransferEvent): Transfer {
  const known = {
    transferId: event.transferId,
    requestedAt: event.at,
    number: event.number,
    causes: [event.cause.messageId],
  };
  if (event.type === 'RecordsRequested') {
    const { requestingDistrict, releasingDistrict, dueAt } = event;
    return { ...known, status: 'waiting', requestingDistrict, releasingDistrict, dueAt };
  }
  if (event.type === 'FormerDistrictNotFound') {
    return { ...known, status: 'unmatched', requestingDistrict: event.requestingDistrict };
  }
  return noTransfer;
}

function answer(waiting: Extract<Transfer, { status: 'waiting' }>, event: TransferEvent): Transfer {
  const answered = { ...waiting, answeredAt: event.at };
  switch (event.type) {
    case 'RecordsReleased':
      return { ...answered, status: 'released', supplementedAt: [], receipts: noReceipts };
    case 'RequestRejected':
      return { ...answered, status: 'rejected' };
    case 'RequestIgnored':
      return { ...answered, status: 'ignored' };
    case 'RecordsMismatched':
      return { ...answered, status: 'mismatched' };
    default:
      return waiting;
  }
}

type Released = Extract<Transfer, { status: 'released' }>;

function follow(released: Released, event: TransferEvent): Released {
  if (event.type === 'RecordsSupplemented') {
    return { ...released, supplementedAt: [...released.supplementedAt, event.at] };
  }
  return { ...released, receipts: receive(released.receipts, event) };
}

function receive(receipts: Receipts, event: TransferEvent): Receipts {
  switch (event.type) {
    case 'ReleaseDelivered':
      return { ...receipts, deliveredAt: receipts.deliveredAt ?? event.at };
    case 'PacketVerified':
      return { ...receipts, verifiedAt: receipts.verifiedAt ?? event.at };
    case 'RecordsImported':
      return { ...receipts, importedAt: [...receipts.importedAt, event.at] };
    default:
      return receipts;
  }
}
