import type { OpenedMessage } from '@portage/shared/envelope';
import { examples } from '@portage/shared/messages/examples';
import { sampleHistory, sampleUuid } from '@portage/shared/testing/sample-events';
import type { TransferEventType } from '@portage/shared/transfer/event';
import { foldCode } from '@portage/shared/transfer-code/evolve-code';
import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';
import type { CodeContext } from '../domain/decide-code/context.ts';
import type { CodeMessageKind } from '../domain/decide-code/index.ts';
import { openedSample } from './transfer-messages.ts';

/** What the sample events of a code hold. */
export const sampleHash = 'c'.repeat(64);
export const sampleRedemptionId = sampleUuid(9000);
/** When the sample code ends; the sample events are before it. */
export const sampleExpiresAt = '2026-10-01T01:00:00.000Z';

/** A moment at which the sample code can be used, and nothing else is known. */
export const sampleContext: CodeContext = {
  now: '2026-09-02T14:00:00.000Z',
  isIdTaken: false,
  isHashKnown: false,
  wrongTries: 0,
};

/** A transfer by code that these events tell. */
export const codeAfter = (...types: TransferEventType[]): TransferCode =>
  foldCode(sampleHistory(...types));

/**
 * A message about the sample code and its redemption, opened, with a body changed as needed. A
 * redemption is one that is new.
 */
export function codeMessage<Kind extends CodeMessageKind>(
  kind: Kind,
  body: object = {},
  messageId = sampleUuid(8000),
): OpenedMessage<Kind> {
  const example = examples[kind].body;
  const redemptionId = kind === 'redeem-code' ? sampleUuid(9001) : sampleRedemptionId;
  const named = {
    ...('lookupHash' in example ? { lookupHash: sampleHash } : {}),
    ...('redemptionId' in example ? { redemptionId } : {}),
  };
  return openedSample(kind, messageId, { body: { ...example, ...named, ...body } as never });
}
