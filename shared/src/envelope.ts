/**
 * Messages as they travel: a signed envelope with a chained header, and beside it the personal
 * part that the envelope binds by a salted digest. Opening a message never throws on bad input:
 * it says what is wrong by code, and whether the header can be trusted.
 */
import { type KeyObject, randomBytes } from 'node:crypto';
import type { z } from 'zod';
import {
  envelopeHashOf,
  futureToleranceMs,
  type MessageHeader,
  messageLifetimeDays,
  messageVersion,
  parseJson,
  payloadSchema,
  payloadTypeOf,
  sha256,
  wireMessageSchema,
} from './envelope/message-header.ts';
import type { ErrorCode } from './error-codes.ts';
import type { MessageId } from './ids.ts';
import {
  isMessageKind,
  type MessageBody,
  type MessageKind,
  type MessagePersonal,
  messages,
} from './messages/index.ts';
import { type DsseEnvelope, signEnvelope, verifyEnvelope } from './seal/dsse.ts';

export {
  envelopeHashOf,
  knownHeader,
  type MessageHeader,
  messageVersion,
} from './envelope/message-header.ts';

/** A message that passed every check. `dsse` is the exact signed envelope. */
export interface OpenedMessage<Kind extends MessageKind = MessageKind> {
  readonly kind: Kind;
  readonly header: MessageHeader;
  readonly body: MessageBody<Kind>;
  readonly personal: MessagePersonal<Kind>;
  readonly personalBytes: Buffer | null;
  readonly dsse: DsseEnvelope;
  readonly envelopeHash: string;
}

/**
 * `opened`: good. `invalid`: signed by the expected sender, so its place in the chain counts, but
 * it cannot be carried out. `unreadable`: nothing in it can be trusted.
 */
export type OpeningResult =
  | { kind: 'opened'; message: OpenedMessage }
  | { kind: 'invalid'; code: ErrorCode; header: MessageHeader; envelopeHash: string }
  | { kind: 'unreadable'; code: ErrorCode };

/** Who the receiver is, whom it expects to hear, and the keys it trusts for that sender. */
export interface Expectation {
  readonly origin: string;
  readonly sender: string;
  readonly recipient: string;
  readonly direction: 'up' | 'down';
  readonly now: Date;
  /**
   * The sender's key by id, null when it has none such, `revoked` when it counts no more; `payload`
   * serves the first message.
   */
  readonly keyOf: (keyId: string, payload: Buffer) => KeyObject | 'revoked' | null;
}

/** 256 random bits in base64: what keeps a digest of a personal part from being guessed. */
export const newSalt = (): string => randomBytes(32).toString('base64');

/** What a sender decides about a message; `sealMessage` adds the rest. */
export interface MessageDraft<Kind extends MessageKind> {
  readonly kind: Kind;
  readonly messageId: MessageId;
  readonly origin: string;
  readonly sender: string;
  readonly recipient: string;
  readonly sequence: number;
  readonly previousHash: string | null;
  readonly issuedAt: Date;
  readonly transferId: string | null;
  readonly body: MessageBody<Kind>;
  /** The personal part, or its exact bytes when it is handed on from another message. */
  readonly personal: MessagePersonal<Kind> | Buffer;
}

/** A signed message, ready for `encodeWire`. */
export interface SealedMessage {
  readonly dsse: DsseEnvelope;
  readonly personal: Buffer | null;
  readonly envelopeHash: string;
}

/** Signs a draft. The result, encoded by `encodeWire`, opens with `openMessage`. */
export function sealMessage<Kind extends MessageKind>(
  draft: MessageDraft<Kind>,
  key: { keyId: string; privateKey: KeyObject },
): SealedMessage {
  const { personal, body, issuedAt, ...header } = draft;
  const personalBytes = personalBytesOf(personal);
  const notAfter = new Date(issuedAt.getTime() + messageLifetimeDays * 86_400_000);
  const payload = Buffer.from(
    JSON.stringify({
      version: messageVersion,
      ...header,
      issuedAt: issuedAt.toISOString(),
      notAfter: notAfter.toISOString(),
      personalDigest: personalBytes === null ? null : sha256(personalBytes),
      body,
    }),
  );
  const dsse = signEnvelope(payloadTypeOf(draft.kind), payload, key);
  return { dsse, personal: personalBytes, envelopeHash: envelopeHashOf(dsse) };
}

function personalBytesOf(personal: object | Buffer | null): Buffer | null {
  if (personal === null || Buffer.isBuffer(personal)) return personal;
  return Buffer.from(JSON.stringify(personal));
}

/** The bytes that are published. */
export function encodeWire(sealed: { dsse: DsseEnvelope; personal: Buffer | null }): Buffer {
  const personal = sealed.personal?.toString('base64') ?? null;
  return Buffer.from(JSON.stringify({ dsse: sealed.dsse, personal }));
}

/**
 * Opens what arrived: shape, signature, sender, recipient, age, version, body and personal part.
 */
export function openMessage(bytes: Uint8Array, expected: Expectation): OpeningResult {
  const wire = parseJson(bytes, wireMessageSchema);
  if (wire === null) return { kind: 'unreadable', code: 'message-malformed' };
  return openEnvelope(wire.dsse, decodePersonal(wire.personal), expected);
}

const decodePersonal = (text: string | null): Buffer | null =>
  text === null ? null : Buffer.from(text, 'base64');

/** As `openMessage`, for an envelope that came inside another message. */
export function openEnvelope(
  dsse: DsseEnvelope,
  personal: Buffer | null,
  expected: Expectation,
): OpeningResult {
  const payload = Buffer.from(dsse.payload, 'base64');
  const key = expected.keyOf(dsse.signatures[0]?.keyid ?? '', payload);
  if (key === null) return { kind: 'unreadable', code: 'key-unknown' };
  if (key === 'revoked') return { kind: 'unreadable', code: 'key-revoked' };
  if (!verifyEnvelope(dsse, key)) return { kind: 'unreadable', code: 'signature-invalid' };
  const parsed = parseJson(payload, payloadSchema);
  if (parsed === null) return { kind: 'unreadable', code: 'message-malformed' };
  const { body, ...header } = parsed;
  const party = wrongParty(header, expected);
  if (party !== null) return { kind: 'unreadable', code: party };
  const envelopeHash = envelopeHashOf(dsse);
  const code = headerProblem(header, dsse, expected);
  if (code !== null) return { kind: 'invalid', code, header, envelopeHash };
  return openBody({ dsse, header, body, personal, envelopeHash });
}

function wrongParty(header: MessageHeader, expected: Expectation): ErrorCode | null {
  if (header.origin !== expected.origin) return 'wrong-origin';
  if (header.sender !== expected.sender) return 'wrong-sender';
  if (header.recipient !== expected.recipient) return 'wrong-recipient';
  return null;
}

function headerProblem(
  header: MessageHeader,
  dsse: DsseEnvelope,
  expected: Expectation,
): ErrorCode | null {
  if (dsse.payloadType !== payloadTypeOf(header.kind)) return 'payload-type-mismatch';
  if (!header.version.startsWith('1.')) return 'version-unknown';
  if (!isMessageKind(header.kind)) return 'kind-unknown';
  if (messages[header.kind].direction !== expected.direction) return 'kind-not-allowed';
  const now = expected.now.getTime();
  if (Date.parse(header.notAfter) < now) return 'message-expired';
  if (Date.parse(header.issuedAt) > now + futureToleranceMs) return 'message-from-future';
  return null;
}

function openBody(parts: {
  dsse: DsseEnvelope;
  header: MessageHeader;
  body: unknown;
  personal: Buffer | null;
  envelopeHash: string;
}): OpeningResult {
  const { dsse, header, envelopeHash } = parts;
  const invalid = (code: ErrorCode): OpeningResult => ({
    kind: 'invalid',
    code,
    header,
    envelopeHash,
  });
  const kind = header.kind as MessageKind;
  const body = messages[kind].body.safeParse(parts.body);
  if (!body.success) return invalid('body-invalid');
  const digest = parts.personal === null ? null : sha256(parts.personal);
  if (digest === null && needsPersonal(kind, header)) return invalid('personal-missing');
  if (digest !== header.personalDigest) return invalid('personal-altered');
  const schema: z.ZodType | null = messages[kind].personal;
  if (schema === null && parts.personal !== null) return invalid('personal-invalid');
  let personal: unknown = null;
  if (schema !== null && parts.personal !== null) {
    personal = parseJson(parts.personal, schema);
    if (personal === null) return invalid('personal-invalid');
  }
  return {
    kind: 'opened',
    message: {
      kind,
      header,
      body: body.data,
      personal: personal as OpenedMessage['personal'],
      personalBytes: parts.personal,
      dsse,
      envelopeHash,
    },
  };
}

/**
 * A notice has a personal part only when an answer came with one; the others always have theirs,
 * until it is destroyed.
 */
const needsPersonal = (kind: MessageKind, { personalDigest }: MessageHeader): boolean =>
  personalDigest !== null || (kind !== 'notice' && messages[kind].personal !== null);
