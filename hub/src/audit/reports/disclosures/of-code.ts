import type { TransferEvent } from '@portage/shared/transfer/event';
import type { CodeEvent } from '@portage/shared/transfer-code/code-event';
import { messageOf, personOf } from '../../read/signed-message.ts';
import type { PlacedEvent } from './asked-transfers.ts';
import type { LoggedDisclosure, ReceiptLine } from './disclosure-row.ts';
import { accessRequest, packetOf } from './of-request.ts';

type Created = Extract<CodeEvent, { type: 'TransferCodeCreated' }>;
type Redeemed = Extract<CodeEvent, { type: 'TransferCodeRedeemed' }>;

/**
 * What the log tells of a transfer code: one row for each time it was redeemed, or one that says
 * that nobody has. None for a history that begins otherwise.
 */
export function ofCode(
  history: readonly PlacedEvent[],
  names: ReadonlyMap<string, string>,
): LoggedDisclosure[] {
  const created = history[0]?.event;
  if (created?.type !== 'TransferCodeCreated') return [];
  const redemptions = history.filter(({ event }) => event.type === 'TransferCodeRedeemed');
  if (redemptions.length === 0) return [notRedeemed(created, history)];
  return redemptions.map(({ event, index }, place) => {
    const end = redemptions[place + 1]?.index ?? Number.POSITIVE_INFINITY;
    const own = history.filter((each) => each.index >= index && each.index < end);
    return ofRedemption(event as Redeemed, { created, own, names });
  });
}

function known(created: Created, history: readonly PlacedEvent[]) {
  return {
    ...{ transferId: created.transferId, by: 'code' as const, beganAt: created.at },
    decidedAt: created.at,
    decidedBy: personOf(messageOf(created.cause)),
    ...{ reason: null, students: created.studentCount },
    entries: history.map(({ index }) => index),
  };
}

function notRedeemed(created: Created, history: readonly PlacedEvent[]): LoggedDisclosure {
  const isRevoked = history.some(({ event }) => event.type === 'TransferCodeRevoked');
  return {
    ...known(created, history),
    ...{ request: null, packets: [], receipts: [] },
    decision: isRevoked ? 'revoked' : 'not redeemed',
  };
}

function ofRedemption(
  redeemed: Redeemed,
  parts: {
    created: Created;
    own: readonly PlacedEvent[];
    names: ReadonlyMap<string, string>;
  },
): LoggedDisclosure {
  const { created, own, names } = parts;
  const events = own.map(({ event }) => event);
  return {
    ...known(created, own),
    request: accessRequest(redeemed, { districtId: redeemed.requestingDistrict, names }),
    decision: events.map(decisionOf).findLast((decision) => decision !== null) ?? 'in preview',
    packets: events.flatMap(packetOf),
    receipts: events.flatMap(receiptOf),
  };
}

function decisionOf(event: TransferEvent): string | null {
  if (event.type === 'CodeImportCancelled') return 'cancelled';
  if (event.type === 'CodeImportStarted') return 'importing';
  return event.type === 'CodeImportFinished' ? event.outcome : null;
}

function receiptOf(event: TransferEvent): ReceiptLine[] {
  if (event.type !== 'CodeImportFinished' || event.outcome !== 'imported') return [];
  return [{ what: 'imported', at: event.at, by: null }];
}
