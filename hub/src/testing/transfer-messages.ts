import {
  encodeWire,
  type MessageDraft,
  type OpenedMessage,
  openMessage,
} from '@portage/shared/envelope';
import type { MessageKind } from '@portage/shared/messages/index';
import { sampleExpectation, sealSample } from '@portage/shared/testing/sample-messages';

/** The example of a kind as the hub has opened it, under a message id of the caller's. */
export function openedSample<Kind extends MessageKind>(
  kind: Kind,
  messageId: string,
  changes: Partial<MessageDraft<Kind>> = {},
): OpenedMessage<Kind> {
  const sealed = sealSample(kind, { messageId: messageId as never, ...changes });
  const opening = openMessage(encodeWire(sealed), sampleExpectation(kind));
  if (opening.kind !== 'opened') throw new Error(`the sample of ${kind} does not open`);
  return opening.message as OpenedMessage<Kind>;
}
