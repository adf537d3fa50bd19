import type { OpenedMessage } from '@portage/shared/envelope';
import type { ErrorCode } from '@portage/shared/error-codes';
import type { DistrictId } from '@portage/shared/ids';
import type { MessageKind } from '@portage/shared/messages/index';
import type { TransferEvent } from '@portage/shared/transfer/event';
import type { Transfer } from '@portage/shared/transfer/transfer';
import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';

type EventBase = 'eventId' | 'version' | 'transferId' | 'number' | 'at' | 'previousEventHash';
type Facts<Event> = Event extends unknown ? Omit<Event, EventBase | 'cause'> : never;

/** What a decision adds to the log; ids, times and the chain are added when it is appended. */
export type EventFacts = Facts<TransferEvent> & Pick<TransferEvent, 'type'>;

/** The command is not allowed, for the reason that the code names. */
export interface Refusal {
  readonly kind: 'refuse';
  readonly code: ErrorCode;
}

/** `repeated`: the message decided this before, so there is nothing to do and nothing wrong. */
export type Decision =
  | { readonly kind: 'event'; readonly facts: EventFacts }
  | { readonly kind: 'repeated' }
  | Refusal;

/** A message of one kind and the district whose uplink and signature it came under. */
export interface Command<Kind extends MessageKind> {
  readonly message: OpenedMessage<Kind>;
  readonly districtId: DistrictId;
}

/** The command is not allowed. */
export const refuse = (code: ErrorCode): Refusal => ({ kind: 'refuse', code });

/**
 * The refusal of a message that only the releasing district may send, or null when it is that
 * district. One that is no party hears the same as for a transfer that does not exist.
 */
export function refuseOthers(transfer: Transfer, districtId: DistrictId): Decision | null {
  if (transfer.status === 'none' || transfer.status === 'unmatched') {
    return refuse('transfer-unknown');
  }
  if (transfer.releasingDistrict === districtId) return null;
  const isParty = transfer.requestingDistrict === districtId;
  return refuse(isParty ? 'transfer-not-yours' : 'transfer-unknown');
}

/** The command is carried out by recording this. */
export const happened = (facts: EventFacts): Decision => ({ kind: 'event', facts });

/** Whether the message already has its event. */
export const isRepeated = (transfer: Transfer | TransferCode, messageId: string): boolean =>
  transfer.status !== 'none' && transfer.causes.includes(messageId);
