import { envelopeHashOf, type MessageHeader } from '@portage/shared/envelope';
import { parseJson, payloadSchema, payloadTypeOf } from '@portage/shared/envelope/message-header';
import {
  isMessageKind,
  type MessageBody,
  type MessageKind,
  messages,
} from '@portage/shared/messages/index';
import type { Cause } from '@portage/shared/transfer/cause';

/** A message out of the log, read and not yet believed: its signature is checked elsewhere. */
export interface SignedMessage<Kind extends MessageKind = MessageKind> {
  readonly kind: Kind;
  readonly header: MessageHeader;
  readonly body: MessageBody<Kind>;
}

/**
 * The message behind an entry, of a kind that this version knows; null when there is none, or when
 * the entry says something else of it (id, sender, number, hash) than it does itself.
 */
export function messageOf({ dsse, ...said }: Cause): SignedMessage | null {
  const parsed = parseJson(Buffer.from(dsse.payload, 'base64'), payloadSchema);
  if (parsed === null || !isMessageKind(parsed.kind)) return null;
  const { body: given, ...header } = parsed;
  const isOfCause =
    dsse.payloadType === payloadTypeOf(header.kind) &&
    header.messageId === said.messageId &&
    header.sender === said.districtId &&
    header.sequence === said.sequence &&
    envelopeHashOf(dsse) === said.envelopeHash;
  if (!isOfCause) return null;
  const body = messages[parsed.kind].body.safeParse(given);
  return body.success ? { kind: parsed.kind, header, body: body.data } : null;
}

/** The message, if it is of this kind; null otherwise. */
export function messageOfKind<Kind extends MessageKind>(
  cause: Cause,
  kind: Kind,
): SignedMessage<Kind> | null {
  const message = messageOf(cause);
  return message?.kind === kind ? (message as SignedMessage<Kind>) : null;
}

const actors = [
  ...['requestedBy', 'releasedBy', 'rejectedBy', 'ignoredBy', 'sentBy', 'importedBy'],
  ...['createdBy', 'revokedBy', 'lookedUpBy', 'redeemedBy', 'cancelledBy'],
];

/** The name of the person who acted, as the message says; null where no person did. */
export function personOf(message: SignedMessage | null): string | null {
  const body: Record<string, unknown> = { ...message?.body };
  const actor = actors.map((field) => body[field]).find((person) => person !== undefined);
  return typeof actor === 'object' && actor !== null && 'name' in actor ? String(actor.name) : null;
}
