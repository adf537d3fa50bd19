import { type MessageDraft, sealMessage } from '@portage/shared/envelope';
import { PortageError } from '@portage/shared/error-codes';
import { type MessageId, newMessageId } from '@portage/shared/ids';
import type { MessageKind } from '@portage/shared/messages/index';
import { olderCopy } from '../adapters/sqlite/older-copy.ts';
import { appendToOutbox, outboxHead } from '../adapters/sqlite/outbox.ts';
import type { Agent } from './agent.ts';

/** What a use case wants to say; numbers, hashes and the signature are added here. */
export interface Saying<Kind extends MessageKind>
  extends Pick<MessageDraft<Kind>, 'kind' | 'transferId' | 'body' | 'personal'> {
  /** For roster reports: a newer message of the same bucket makes an older one superfluous. */
  readonly bucket?: string;
}

/**
 * Puts a signed message into the outbox, next in the district's chain. Called inside the
 * transaction of the effect the message tells of, so that both are there or neither is; that
 * transaction is immediate, so that the service and a command never take the same number. Throws
 * `store-older-than-hub` in an older copy: its next number is taken already.
 */
export function enqueue<Kind extends MessageKind>(agent: Agent, saying: Saying<Kind>): MessageId {
  const { bucket, ...content } = saying;
  if (olderCopy(agent.db) !== null) throw new PortageError('store-older-than-hub');
  const head = outboxHead(agent.db);
  const messageId = newMessageId();
  const issuedAt = agent.now();
  const draft: MessageDraft<Kind> = {
    ...content,
    messageId,
    issuedAt,
    origin: agent.origin,
    sender: agent.districtId,
    recipient: agent.origin,
    sequence: (head?.sequence ?? 0) + 1,
    previousHash: head?.envelopeHash ?? null,
  };
  const sealed = sealMessage(draft, agent.signingKey);
  appendToOutbox(agent.db, {
    sequence: draft.sequence,
    messageId,
    kind: saying.kind,
    transferId: saying.transferId,
    bucket: bucket ?? null,
    dsse: sealed.dsse,
    personal: sealed.personal,
    envelopeHash: sealed.envelopeHash,
    createdAt: issuedAt.toISOString(),
  });
  return messageId;
}
