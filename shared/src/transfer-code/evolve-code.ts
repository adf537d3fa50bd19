import type { TransferEvent } from '../transfer/event.ts';
import { type CodeEvent, isCodeEvent } from './code-event.ts';
import { noTransferCode, type TransferCode } from './transfer-code.ts';

/**
 * The transfer by code after one more event. Total and deterministic, as `evolve` is: an event that
 * was applied before changes nothing, and one that cannot follow no more than the number and the
 * causes.
 */
export function evolveCode(code: TransferCode, event: TransferEvent): TransferCode {
  if (!isCodeEvent(event)) return code;
  if (code.status === 'none') return begin(event);
  if (event.number <= code.number) return code;
  const next = { ...code, number: event.number, causes: [...code.causes, event.cause.messageId] };
  if (next.status === 'unused') return fromUnused(next, event);
  if (next.status === 'in-preview') return fromPreview(next, event);
  if (next.status === 'importing') return fromImporting(next, event);
  return next;
}

/** The transfer by code that a whole history tells; `none` for the history of a request. */
export const foldCode = (events: readonly TransferEvent[]): TransferCode =>
  events.reduce(evolveCode, noTransferCode);

function begin(event: CodeEvent): TransferCode {
  if (event.type !== 'TransferCodeCreated') return noTransferCode;
  const { transferId, releasingDistrict, lookupHash, studentCount, expiresAt, at } = event;
  return {
    ...{ transferId, releasingDistrict, lookupHash, studentCount, expiresAt },
    status: 'unused',
    createdAt: at,
    endedRedemptions: [],
    number: event.number,
    causes: [event.cause.messageId],
  };
}

type In<Status> = Extract<TransferCode, { status: Status }>;

function fromUnused(unused: In<'unused'>, event: CodeEvent): TransferCode {
  if (event.type === 'TransferCodeRevoked') {
    return { ...unused, status: 'revoked', endedAt: event.at };
  }
  if (event.type !== 'TransferCodeRedeemed') return unused;
  const { requestingDistrict, redemptionId, at: redeemedAt } = event;
  return {
    ...unused,
    ...{ requestingDistrict, redemptionId, redeemedAt },
    status: 'in-preview',
    packets: [],
  };
}

function fromPreview(held: In<'in-preview'>, event: CodeEvent): TransferCode {
  switch (event.type) {
    case 'CodePacketSent':
      return { ...held, packets: [...held.packets, event.packetNumber] };
    case 'CodeImportStarted':
      return { ...held, status: 'importing' };
    case 'CodeImportCancelled':
      return givenBack(held);
    default:
      return held;
  }
}

function givenBack(held: In<'in-preview'>): TransferCode {
  const { transferId, releasingDistrict, lookupHash, studentCount } = held;
  const { createdAt, expiresAt, number, causes, endedRedemptions, redemptionId } = held;
  return {
    ...{ transferId, releasingDistrict, lookupHash, studentCount },
    ...{ createdAt, expiresAt, number, causes },
    endedRedemptions: [...endedRedemptions, redemptionId],
    status: 'unused',
  };
}

function fromImporting(importing: In<'importing'>, event: CodeEvent): TransferCode {
  if (event.type !== 'CodeImportFinished') return importing;
  const { outcome, studentsImported, studentsTotal, referenceCode } = event;
  const end = { endedAt: event.at, studentsImported, studentsTotal, referenceCode };
  return { ...importing, ...end, status: outcome };
}
