import type { MessageKind } from '../messages/index.ts';
import type { TransferEvent } from './event.ts';
import type { Step } from './standing.ts';

/** The body of the message behind an event, as its schema has read it. */
export type SaidBody = Readonly<Record<string, unknown>>;

/** What the event says and what its message says, as `objectionTo` wants it. */
export const stepOf = (event: TransferEvent, body: SaidBody): Step => ({
  type: event.type,
  at: event.at,
  sender: event.cause.districtId,
  ...nothingSaid,
  lookupHash: textOf(body['lookupHash']),
  redemptionId: textOf(body['redemptionId']),
  ...factsOf(event),
});

const nothingSaid = {
  requestingDistrict: null,
  releasingDistrict: null,
  expiresAt: null,
  packetNumber: null,
  outcome: null,
};

/** Only what an event of its type says: a field that it carries besides counts for nothing. */
function factsOf(event: TransferEvent): Partial<Step> {
  switch (event.type) {
    case 'RecordsRequested': {
      const { requestingDistrict, releasingDistrict } = event;
      return { requestingDistrict, releasingDistrict };
    }
    case 'FormerDistrictNotFound':
    case 'TransferCodeRedeemed':
      return { requestingDistrict: event.requestingDistrict };
    case 'TransferCodeCreated':
      return { releasingDistrict: event.releasingDistrict, expiresAt: event.expiresAt };
    case 'CodePacketSent':
      return { packetNumber: event.packetNumber };
    case 'CodeImportFinished':
      return { outcome: event.outcome };
    default:
      return {};
  }
}

/** What an event repeats of its message's body: the two have to agree. */
const repeated: Readonly<Partial<Record<MessageKind, readonly string[]>>> = {
  'create-code': ['lookupHash', 'studentCount'],
  'redeem-code': ['redemptionId'],
  'code-packet': ['packetNumber'],
  'finish-code-import': ['outcome', 'studentsImported', 'studentsTotal', 'referenceCode'],
};

/** Whether an event says what the body of its message says, and counts no more than there are. */
export function agrees(event: TransferEvent, kind: MessageKind, body: SaidBody): boolean {
  if (event.type === 'CodeImportFinished' && event.studentsImported > event.studentsTotal) {
    return false;
  }
  if (event.type === 'CodePacketSent' && event.packetNumber > Number(body['packetCount'])) {
    return false;
  }
  return (repeated[kind] ?? []).every((name) => body[name] === Reflect.get(event, name));
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
