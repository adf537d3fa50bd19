import type { District } from '@portage/shared/districts/district';
import type { DistrictId } from '@portage/shared/ids';
import type { TransferEvent } from '@portage/shared/transfer/event';
import type { CodeEvent } from '@portage/shared/transfer-code/code-event';
import { foldCode } from '@portage/shared/transfer-code/evolve-code';
import { type Delivery, introduceSender } from './route.ts';

/** The two districts that an event of a transfer by code may introduce to another. */
export interface CodeDistricts {
  /** The one whose message caused the event. */
  readonly sender: District;
  /** The one that made the code. */
  readonly maker: District;
}

/**
 * Who hears of an event of a transfer by code besides its sender, and what. `earlier` are the
 * events before it: whom a packet is for is who held the code when it was sent.
 */
export function routeCode(
  event: CodeEvent,
  earlier: readonly TransferEvent[],
  districts: CodeDistricts,
): readonly Delivery[] {
  const code = foldCode(earlier);
  if (code.status === 'none') return [];
  switch (event.type) {
    case 'TransferCodeLookedUp':
      return offer(event, earlier[0], { ...districts, expiresAt: code.expiresAt });
    case 'TransferCodeRedeemed':
      return [redemption(event, code.releasingDistrict, districts.sender)];
    case 'CodePacketSent':
      if (!('requestingDistrict' in code)) return [];
      return [forwarded(event, code.requestingDistrict, districts.sender)];
    case 'CodeImportCancelled':
    case 'CodeImportStarted':
    case 'CodeImportFinished':
      return [forwarded(event, code.releasingDistrict, districts.sender)];
    case 'TransferCodeCreated':
    case 'TransferCodeRevoked':
      return [];
    default:
      return event satisfies never;
  }
}

function offer(
  event: CodeEvent,
  creation: TransferEvent | undefined,
  { maker, expiresAt }: CodeDistricts & { expiresAt: string },
): readonly Delivery<'code-offer'>[] {
  if (creation === undefined) return [];
  const body = {
    lookUpMessageId: event.cause.messageId,
    creation: creation.cause.dsse,
    releasingDistrict: introduceSender(creation, maker),
    expiresAt,
  };
  return [{ recipient: event.cause.districtId, kind: 'code-offer', body, personalOf: null }];
}

function redemption(
  event: CodeEvent,
  recipient: DistrictId,
  sender: District,
): Delivery<'forwarded-redemption'> {
  const body = {
    redemption: event.cause.dsse,
    requestingDistrict: introduceSender(event, sender),
    redeemedAt: event.at,
  };
  return { recipient, kind: 'forwarded-redemption', body, personalOf: event.cause.messageId };
}

function forwarded(
  event: CodeEvent,
  recipient: DistrictId,
  sender: District,
): Delivery<'forwarded-code-message'> {
  const body = { message: event.cause.dsse, sender: introduceSender(event, sender) };
  return { recipient, kind: 'forwarded-code-message', body, personalOf: null };
}
