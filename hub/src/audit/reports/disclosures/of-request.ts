import type { TransferEvent } from '@portage/shared/transfer/event';
import { evolve } from '@portage/shared/transfer/evolve';
import { noTransfer } from '@portage/shared/transfer/transfer';
import { messageOf, messageOfKind, personOf } from '../../read/signed-message.ts';
import type { PlacedEvent } from './asked-transfers.ts';
import type { AccessRequest, LoggedDisclosure, ReceiptLine, SentPacket } from './disclosure-row.ts';

/** What the log tells of a request; null for a history that begins otherwise. */
export function ofRequest(
  history: readonly PlacedEvent[],
  names: ReadonlyMap<string, string>,
): LoggedDisclosure | null {
  const events = history.map(({ event }) => event);
  const [first] = events;
  const transfer = events.reduce(evolve, noTransfer);
  if (first?.type !== 'RecordsRequested' || !('dueAt' in transfer)) return null;
  const answer = answerOf(events);
  return {
    transferId: first.transferId,
    by: 'request',
    beganAt: first.at,
    request: accessRequest(first, { districtId: first.requestingDistrict, names }),
    decision: transfer.status,
    decidedAt: answer?.at ?? null,
    decidedBy: answer === null ? null : personOf(messageOf(answer.cause)),
    reason: answer === null ? null : reasonOf(answer),
    packets: events.flatMap(packetOf),
    receipts: events.flatMap(receiptOf),
    students: 1,
    entries: history.map(({ index }) => index),
  };
}

const answers = new Set([
  'RecordsReleased',
  'RequestRejected',
  'RequestIgnored',
  'RecordsMismatched',
]);

/** A transfer has one answer; the first is the one that counts. */
const answerOf = (events: readonly TransferEvent[]): TransferEvent | null =>
  events.find(({ type }) => answers.has(type)) ?? null;

const reasonOf = ({ cause }: TransferEvent): string | null =>
  messageOfKind(cause, 'reject')?.body.reason ?? null;

/** Who asked by this event, why, and on what evidence. */
export function accessRequest(
  event: TransferEvent,
  { districtId, names }: { districtId: string; names: ReadonlyMap<string, string> },
): AccessRequest {
  const message = messageOf(event.cause);
  const body: Record<string, unknown> = { ...message?.body };
  return {
    ...{ at: event.at, districtId },
    districtName: names.get(districtId) ?? districtId,
    person: personOf(message),
    signedWith: event.cause.dsse.signatures[0]?.keyid ?? '',
    purpose: typeof body['purpose'] === 'string' ? body['purpose'] : '',
    evidenceSha256: message?.header.personalDigest ?? null,
  };
}

/** The packet that an event says was sent. */
export function packetOf(event: TransferEvent): SentPacket[] {
  const sent =
    messageOfKind(event.cause, 'release') ??
    messageOfKind(event.cause, 'supplement') ??
    messageOfKind(event.cause, 'code-packet');
  if (sent === null) return [];
  const { manifest } = sent.body;
  const packetNumber = 'packetNumber' in sent.body ? Number(sent.body.packetNumber) : 1;
  const { sizeBytes, sha256 } = manifest;
  return [{ packetNumber, at: event.at, by: personOf(sent), sizeBytes, sha256 }];
}

const receipts: Readonly<Record<string, ReceiptLine['what']>> = {
  ReleaseDelivered: 'delivered',
  PacketVerified: 'verified',
  RecordsImported: 'imported',
};

function receiptOf(event: TransferEvent): ReceiptLine[] {
  const what = receipts[event.type];
  return what === undefined ? [] : [{ what, at: event.at, by: personOf(messageOf(event.cause)) }];
}
