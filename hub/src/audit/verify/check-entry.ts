import { hash } from 'node:crypto';
import { causeOfDistrictEvent } from '@portage/shared/districts/district-event';
import { type Bad, bad, type Checked, good } from '@portage/shared/log/checked';
import type { Cause } from '@portage/shared/transfer/cause';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { isDistrictEvent, type LogEvent, logEventSchema } from '@portage/shared/transfer/log-event';
import { agrees, stepOf } from '@portage/shared/transfer/step-of';
import { turns } from '@portage/shared/transfer/turns';
import { checkMessage, type ReadMessage } from './check-message.ts';
import type { CheckedMessage, DistrictEntry, EntrySubject, TransferEntry } from './checked-line.ts';
import type { KeyRing } from './key-ring.ts';
import { readPlainEvent } from './read-plain-event.ts';

/** Whose log it is, and the keys that are known so far. */
export interface CheckingWith {
  readonly origin: string;
  readonly keys: KeyRing;
}

/**
 * Checks the event of an entry and the message inside it, as far as both go by themselves, and
 * tries the signature. `log-event-malformed`, `log-event-contradicts`, all of `checkMessage`.
 */
export function checkEntry(bytes: Buffer, checking: CheckingWith): Checked<EntrySubject> {
  const event = readEvent(bytes);
  if (event === null) return bad('log-event-malformed');
  if (isDistrictEvent(event)) {
    const district = checkDistrictEvent(event, checking);
    return district.kind === 'bad'
      ? district
      : good({ kind: 'district', district: district.value });
  }
  const transfer = checkTransferEvent(event, bytes, checking);
  return transfer.kind === 'bad' ? transfer : good({ kind: 'transfer', transfer: transfer.value });
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** One way to write it: a name that stands twice, or a blank, could hide what other readers see. */
function readEvent(bytes: Buffer): LogEvent | null {
  try {
    const plain = readPlainEvent(bytes.toString('latin1'));
    if (plain !== null) return plain;
    const text = utf8.decode(bytes);
    const value: unknown = JSON.parse(text);
    const parsed = logEventSchema.safeParse(value);
    return parsed.success && JSON.stringify(value) === text ? parsed.data : null;
  } catch {
    return null;
  }
}

function checkTransferEvent(
  event: TransferEvent,
  bytes: Buffer,
  checking: CheckingWith,
): Checked<TransferEntry> {
  const { cause, transferId, number, previousEventHash } = event;
  const kind = turns[event.type].message;
  const read = checkMessage(cause, { origin: checking.origin, kinds: [kind], transferId });
  if (read.kind === 'bad') return read;
  if (!agrees(event, kind, read.value.body)) return contradiction(cause);
  return good({
    transferId,
    number,
    previousEventHash,
    hash: hash('sha256', bytes, 'hex'),
    step: stepOf(event, read.value.body),
    message: tried(cause, read.value, checking.keys),
  });
}

const keyKinds = {
  DistrictKeyAdded: ['register-key', 'rotate-key'],
  DistrictKeyRevoked: ['revoke-key'],
} as const;

function checkDistrictEvent(
  event: Extract<LogEvent, { districtId: unknown }>,
  { origin, keys }: CheckingWith,
): Checked<DistrictEntry> {
  if ('publicKey' in event) keys.learn(event.publicKey);
  const cause = causeOfDistrictEvent(event);
  if (cause === null) return good({ event, body: null, message: null });
  const kinds =
    event.type === 'DistrictKeyRevoked' ? keyKinds[event.type] : keyKinds.DistrictKeyAdded;
  const read = checkMessage(cause, { origin, kinds, transferId: null });
  if (read.kind === 'bad') return read;
  if (cause.districtId !== event.districtId) return bad('log-message-sender-other', {});
  const { body } = read.value;
  return good({ event, body, message: tried(cause, read.value, keys) });
}

function tried(cause: Cause, { header, signed }: ReadMessage, keys: KeyRing): CheckedMessage {
  const { districtId, sequence, envelopeHash, dsse } = cause;
  const { kind, previousHash } = header;
  const keyId = dsse.signatures[0]?.keyid ?? '';
  const found = keys.try(dsse, signed);
  return { kind, districtId, sequence, previousHash, envelopeHash, keyId, tried: found, dsse };
}

const contradiction = ({ districtId, sequence }: Cause): Bad =>
  bad('log-event-contradicts', { districtId, sequence });
