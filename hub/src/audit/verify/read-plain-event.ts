import type { TransferEvent } from '@portage/shared/transfer/event';
import { isPlainTime } from './plain-time.ts';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const count = '[1-9]\\d{0,14}';
const sha256 = '[0-9a-f]{64}';
/** With a length that four divides, what the schemas take for base64. */
const base64 = '[A-Za-z0-9+/]*={0,2}';
/** Events that say nothing but that they happened: most of a log. */
const plainTypes = [
  'RecordsReleased',
  'RequestRejected',
  'RequestIgnored',
  'RecordsMismatched',
  'RecordsSupplemented',
  'ReleaseDelivered',
  'PacketVerified',
  'RecordsImported',
  'TransferCodeLookedUp',
  'CodeImportCancelled',
  'CodeImportStarted',
  'TransferCodeRevoked',
];

/** The parts of an event in the order in which a hub writes them, with what may stand there. */
const plainForm = new RegExp(
  `^\\{"eventId":"(${uuid})","version":"(1\\.\\d{1,9})","transferId":"(${uuid})",` +
    `"number":(${count}),"at":"([0-9T:.Z-]{20,30})","previousEventHash":(?:null|"(${sha256})"),` +
    `"cause":\\{"messageId":"(${uuid})","districtId":"([a-z][a-z0-9-]{1,31})",` +
    `"sequence":(${count}),"envelopeHash":"(${sha256})","dsse":\\{` +
    `"payloadType":"([a-z0-9./+-]{1,200})","payload":"(${base64})",` +
    `"signatures":\\[\\{"keyid":"([0-9a-zA-Z]{1,64})","sig":"(${base64})"\\}\\]\\}\\},` +
    `"type":"(${plainTypes.join('|')})"\\}$`,
);
const mostPayloadCharacters = 90_000;
const mostSignatureCharacters = 128;

/**
 * Reads an event that says nothing but that it happened, where it is written as a hub writes it;
 * null for any other, and then the schemas decide. It stands beside them for speed alone: a test
 * holds it to accept only what they accept, and to read the same from it.
 */
export function readPlainEvent(text: string): TransferEvent | null {
  const found = plainForm.exec(text);
  if (found === null) return null;
  const [, eventId, version, transferId, number, at, previousEventHash = null, ...rest] = found;
  const [messageId, districtId, sequence, envelopeHash, payloadType, payload, ...signed] = rest;
  const [keyid, sig, type] = signed;
  if (!isBase64(payload, mostPayloadCharacters) || !isBase64(sig, mostSignatureCharacters)) {
    return null;
  }
  if (!isPlainTime(at)) return null;
  const dsse = { payloadType, payload, signatures: [{ keyid, sig }] };
  const cause = { messageId, districtId, sequence: Number(sequence), envelopeHash, dsse };
  const placed = Number(number);
  const event = {
    eventId,
    version,
    transferId,
    number: placed,
    at,
    previousEventHash,
    cause,
    type,
  };
  return event as TransferEvent;
}

const isBase64 = (text: string | undefined, most: number): boolean =>
  text !== undefined && text.length % 4 === 0 && text.length <= most;
