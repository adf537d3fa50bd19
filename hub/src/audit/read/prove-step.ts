import type { ErrorCode } from '@portage/shared/error-codes';
import type { MessageKind } from '@portage/shared/messages/index';
import type { TransferEvent, TransferEventType } from '@portage/shared/transfer/event';
import type { DistrictKeys, LoggedKey } from './district-keys.ts';
import { messageOf, type SignedMessage } from './signed-message.ts';

/** Which message leads to an event, and which side of the transfer may send it. */
interface StepRule {
  readonly kind: MessageKind;
  readonly by: 'requesting' | 'releasing' | 'anybody';
}

/** The rule of every event of a transfer. */
export const stepRules: Readonly<Record<TransferEventType, StepRule>> = {
  RecordsRequested: { kind: 'request', by: 'requesting' },
  FormerDistrictNotFound: { kind: 'request', by: 'requesting' },
  RecordsReleased: { kind: 'release', by: 'releasing' },
  RequestRejected: { kind: 'reject', by: 'releasing' },
  RequestIgnored: { kind: 'ignore', by: 'releasing' },
  RecordsMismatched: { kind: 'mismatch', by: 'releasing' },
  RecordsSupplemented: { kind: 'supplement', by: 'releasing' },
  ReleaseDelivered: { kind: 'delivered', by: 'requesting' },
  PacketVerified: { kind: 'verified', by: 'requesting' },
  RecordsImported: { kind: 'imported', by: 'requesting' },
  TransferCodeCreated: { kind: 'create-code', by: 'releasing' },
  TransferCodeRevoked: { kind: 'revoke-code', by: 'releasing' },
  TransferCodeLookedUp: { kind: 'look-up-code', by: 'anybody' },
  TransferCodeRedeemed: { kind: 'redeem-code', by: 'requesting' },
  CodePacketSent: { kind: 'code-packet', by: 'releasing' },
  CodeImportCancelled: { kind: 'cancel-code-import', by: 'requesting' },
  CodeImportStarted: { kind: 'start-code-import', by: 'requesting' },
  CodeImportFinished: { kind: 'finish-code-import', by: 'requesting' },
};

/** The two districts of a transfer, as far as its events have named them. */
export interface Parties {
  readonly requesting: string | null;
  readonly releasing: string | null;
}

/** The parties of a transfer of which nothing was read. */
export const noParties: Parties = { requesting: null, releasing: null };

/** The parties after one more event. A code may be redeemed by another district each time. */
export function partiesAfter(parties: Parties, event: TransferEvent): Parties {
  switch (event.type) {
    case 'RecordsRequested':
      return { requesting: event.requestingDistrict, releasing: event.releasingDistrict };
    case 'FormerDistrictNotFound':
    case 'TransferCodeRedeemed':
      return { ...parties, requesting: event.requestingDistrict };
    case 'TransferCodeCreated':
      return { ...parties, releasing: event.releasingDistrict };
    default:
      return parties;
  }
}

/** A step that its district signed with a valid key, or the code of what is wrong with it. */
export type StepProof =
  | { readonly kind: 'proved'; readonly key: LoggedKey; readonly message: SignedMessage }
  | { readonly kind: 'refused'; readonly code: ErrorCode };

/**
 * Whether a district that had a say in this step signed exactly it, under a key that was valid at
 * this place of the log. `parties`: with this event. `evidence-message-other`,
 * `evidence-sender-other`, and what `DistrictKeys` finds wrong.
 */
export function proveStep(
  event: TransferEvent,
  { origin, parties, districts }: { origin: string; parties: Parties; districts: DistrictKeys },
): StepProof {
  const { kind, by } = stepRules[event.type];
  const verified = districts.verifierOf(event.cause);
  if (verified.kind === 'refused') return verified;
  const message = messageOf(event.cause);
  if (message?.kind !== kind || !isAbout(message, { event, origin })) {
    return { kind: 'refused', code: 'evidence-message-other' };
  }
  const mayBe = by === 'anybody' ? event.cause.districtId : parties[by];
  if (mayBe !== event.cause.districtId) return { kind: 'refused', code: 'evidence-sender-other' };
  return { kind: 'proved', key: verified.key, message };
}

/** What an event repeats of its message. */
const repeated = [
  ...['lookupHash', 'studentCount', 'redemptionId', 'packetNumber'],
  ...['outcome', 'studentsImported', 'studentsTotal', 'referenceCode'],
];

function isAbout(
  { header, body }: SignedMessage,
  { event, origin }: { event: TransferEvent; origin: string },
): boolean {
  const transferId = event.type === 'TransferCodeLookedUp' ? null : event.transferId;
  const said: Record<string, unknown> = body;
  const recorded: Record<string, unknown> = event;
  return (
    header.origin === origin &&
    header.recipient === origin &&
    header.transferId === transferId &&
    repeated.every((name) => !(name in said && name in recorded) || said[name] === recorded[name])
  );
}
