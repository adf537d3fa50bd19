import type { Expectation, MessageDraft, SealedMessage } from '../envelope.ts';
import { sealMessage } from '../envelope.ts';
import { messageIdSchema } from '../ids.ts';
import { examples } from '../messages/examples.ts';
import { type MessageKind, messages } from '../messages/index.ts';
import { importPublicKey, type SigningKey } from '../seal/signing-key.ts';
import { publicHalf, testKey } from './test-key.ts';

/** Keys that sign sample messages: every district's, and the hub's. */
export const districtKey = testKey(1);
export const hubKey = testKey(2);
export const sampleOrigin = 'state-hub';
export const sampleDistrict = 'alba';
export const sampleIssuedAt = new Date('2026-09-01T14:00:00.000Z');

const sampleMessageId = messageIdSchema.parse('01930000-0000-7000-8000-000000000002');
const sampleTransferId = '01930000-0000-7000-8000-000000000001';
const withoutTransfer: readonly MessageKind[] = [
  'register-key',
  'rotate-key',
  'revoke-key',
  'key-notice',
  'roster-report',
  'resend',
  'look-up-code',
];

/**
 * The example of a kind as a district (or, downward, the hub) would draft it, changed as needed.
 */
export function sampleDraft<Kind extends MessageKind>(
  kind: Kind,
  changes: Partial<MessageDraft<Kind>> = {},
): MessageDraft<Kind> {
  const isUp = messages[kind].direction === 'up';
  const { body, personal } = examples[kind];
  return {
    kind,
    messageId: sampleMessageId,
    origin: sampleOrigin,
    sender: isUp ? sampleDistrict : sampleOrigin,
    recipient: isUp ? sampleOrigin : sampleDistrict,
    sequence: 1,
    previousHash: null,
    issuedAt: sampleIssuedAt,
    transferId: withoutTransfer.includes(kind) ? null : sampleTransferId,
    body: body as never,
    personal: (personal ?? null) as never,
    ...changes,
  };
}

/** The example of a kind, sealed with the sample key of its sender. */
export const sealSample = <Kind extends MessageKind>(
  kind: Kind,
  changes: Partial<MessageDraft<Kind>> = {},
  key: SigningKey = sampleKeyOf(kind),
): SealedMessage => sealMessage(sampleDraft(kind, changes), key);

/** The key that the sender of a kind signs with. */
export const sampleKeyOf = (kind: MessageKind): SigningKey =>
  messages[kind].direction === 'up' ? districtKey : hubKey;

/** What the receiver of a sample message expects, changed as a test needs it. */
export function sampleExpectation(
  kind: MessageKind,
  changes: Partial<Expectation> = {},
): Expectation {
  const { direction } = messages[kind];
  const key = sampleKeyOf(kind);
  return {
    origin: sampleOrigin,
    sender: direction === 'up' ? sampleDistrict : sampleOrigin,
    recipient: direction === 'up' ? sampleOrigin : sampleDistrict,
    direction,
    now: sampleIssuedAt,
    keyOf: (keyId) => (keyId === key.keyId ? importPublicKey(publicHalf(key)) : null),
    ...changes,
  };
}
