import type { District } from '@portage/shared/districts/district';
import type { DistrictId } from '@portage/shared/ids';
import type { MessageBody } from '@portage/shared/messages/index';
import { type IntroducedDistrict, mostKeySteps } from '@portage/shared/messages/parts';
import type { TransferEvent } from '@portage/shared/transfer/event';
import type { Transfer } from '@portage/shared/transfer/transfer';
import { viewForRequester } from '@portage/shared/transfer/view-for-requester';

/** Messages that the hub sends to districts. */
export type DownlinkKind =
  | 'accepted'
  | 'refusal'
  | 'resend'
  | 'key-notice'
  | 'forwarded-request'
  | 'notice'
  | 'forwarded-receipt'
  | 'code-offer'
  | 'forwarded-redemption'
  | 'forwarded-code-message';

/** A message the hub will send. `personalOf` names the message whose personal part goes along. */
export interface Delivery<Kind extends DownlinkKind = DownlinkKind> {
  readonly recipient: DistrictId;
  readonly kind: Kind;
  readonly body: MessageBody<Kind>;
  readonly personalOf: string | null;
}

/** How the hub introduces the district that caused an event: with the key of that very message. */
export const introduceSender = (event: TransferEvent, sender: District): IntroducedDistrict =>
  introduce(sender, event.cause.dsse.signatures[0]?.keyid ?? '');

/**
 * How the hub introduces a district to another: with the key that was valid when it signed, and
 * with the newest steps between its keys, by which the other finds from a key it knows to this one.
 */
export function introduce(district: District, keyId: string): IntroducedDistrict {
  const key = district.keys.find((candidate) => candidate.keyId === keyId);
  const steps = district.keys.flatMap(({ step }) => (step === null ? [] : [step]));
  return {
    districtId: district.districtId,
    name: district.name,
    contact: {
      name: district.contact.name,
      workPhone: district.contact.phone,
      email: district.contact.email,
    },
    key: { keyId, publicKey: key?.publicKey ?? '' },
    ...(steps.length === 0 ? {} : { keySteps: steps.slice(-mostKeySteps) }),
  };
}

/**
 * Who hears of an event besides its sender, and what. `transfer` is the transfer with the event
 * applied; `sender` is the district that caused it.
 */
export function route(
  event: TransferEvent,
  transfer: Transfer,
  sender: District,
): readonly Delivery[] {
  if (transfer.status === 'none') return [];
  const introduced = introduceSender(event, sender);
  const deliveries: Delivery[] = [];
  if (isReceipt(event)) {
    if (!('releasingDistrict' in transfer)) return [];
    const body = { receipt: event.cause.dsse, requestingDistrict: introduced };
    const recipient = transfer.releasingDistrict;
    return [{ recipient, kind: 'forwarded-receipt', body, personalOf: null }];
  }
  const answer = { envelope: event.cause.dsse, releasingDistrict: introduced };
  const view = viewForRequester(transfer, answer);
  if (view !== null) {
    const carriesAnswer = 'answer' in view && view.answer !== null;
    deliveries.push({
      recipient: transfer.requestingDistrict,
      kind: 'notice',
      body: view,
      personalOf: carriesAnswer ? event.cause.messageId : null,
    });
  }
  if (event.type === 'RecordsRequested') {
    deliveries.push({
      recipient: event.releasingDistrict,
      kind: 'forwarded-request',
      body: {
        request: event.cause.dsse,
        requestingDistrict: introduced,
        requestedAt: event.at,
        dueAt: event.dueAt,
      },
      personalOf: event.cause.messageId,
    });
  }
  return deliveries;
}

const isReceipt = (event: TransferEvent): boolean =>
  event.type === 'ReleaseDelivered' ||
  event.type === 'PacketVerified' ||
  event.type === 'RecordsImported';
