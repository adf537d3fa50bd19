import { hash } from 'node:crypto';
import {
  type MessageHeader,
  payloadSchema,
  payloadTypeOf,
} from '@portage/shared/envelope/message-header';
import { type Bad, bad, type Checked, good, type LogErrorCode } from '@portage/shared/log/checked';
import { isMessageKind, messages } from '@portage/shared/messages/index';
import { preAuthenticationEncoding } from '@portage/shared/seal/dsse';
import type { Cause } from '@portage/shared/transfer/cause';
import type { SaidBody } from '@portage/shared/transfer/step-of';
import type { z } from 'zod';
import { readPlainHeader } from './read-plain-header.ts';

/** What the entry around a message says it has to be. */
export interface ExpectedMessage {
  readonly origin: string;
  readonly kinds: readonly string[];
  readonly transferId: string | null;
}

/** A message that is what its entry says; who signed it is not known yet. */
export interface ReadMessage {
  readonly header: MessageHeader;
  readonly body: SaidBody;
  /** The bytes that are signed. */
  readonly signed: Buffer;
}

/**
 * Reads the message behind an entry. `log-message-malformed`, `log-message-origin-other`,
 * `log-message-sender-other`, `log-message-kind-other`, `log-message-transfer-other`,
 * `log-message-altered`.
 */
export function checkMessage(cause: Cause, expected: ExpectedMessage): Checked<ReadMessage> {
  const payload = Buffer.from(cause.dsse.payload, 'base64');
  const parsed = readPayload(payload);
  if (parsed === null) return refused('log-message-malformed', cause);
  const wrong = wrongHeader(parsed, cause, expected);
  if (wrong !== null) return refused(wrong, cause);
  const signed = preAuthenticationEncoding(cause.dsse.payloadType, payload);
  if (hash('sha256', signed, 'hex') !== cause.envelopeHash) {
    return refused('log-message-altered', cause);
  }
  const read = readBody(parsed, parsed.body);
  return read === null
    ? refused('log-message-malformed', cause)
    : good({ header: parsed, body: read, signed });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function readPayload(payload: Buffer): z.infer<typeof payloadSchema> | null {
  try {
    const value: unknown = JSON.parse(utf8.decode(payload));
    const plain = readPlainHeader(value);
    if (plain !== null) return plain;
    const read = payloadSchema.safeParse(value);
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function wrongHeader(
  header: MessageHeader,
  cause: Cause,
  { origin, kinds, transferId }: ExpectedMessage,
): LogErrorCode | null {
  if (header.origin !== origin || header.recipient !== origin) return 'log-message-origin-other';
  if (header.sender !== cause.districtId) return 'log-message-sender-other';
  const isTyped = cause.dsse.payloadType === payloadTypeOf(header.kind);
  if (!isTyped || !kinds.includes(header.kind)) return 'log-message-kind-other';
  if (!header.version.startsWith('1.')) return 'log-message-malformed';
  // Whoever looks a code up does not know its transfer yet.
  const named = header.kind === 'look-up-code' ? null : transferId;
  if (header.transferId !== named) return 'log-message-transfer-other';
  const isSame = header.messageId === cause.messageId && header.sequence === cause.sequence;
  return isSame ? null : 'log-message-altered';
}

function readBody({ kind, personalDigest }: MessageHeader, body: unknown): SaidBody | null {
  if (!isMessageKind(kind)) return null;
  const schema = messages[kind];
  const hasPersonal = personalDigest !== null;
  const read = schema.body.safeParse(body);
  return read.success && hasPersonal === (schema.personal !== null) ? read.data : null;
}

const refused = (code: LogErrorCode, { districtId, sequence }: Cause): Bad =>
  bad(code, { districtId, sequence });
