import { envelopeHashOf } from '@portage/shared/envelope';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { hashBytes } from '@portage/shared/log/merkle';
import { verifyInclusion } from '@portage/shared/log/verify-proof';
import { isDistrictEvent, type LogEvent, readLogEvent } from '@portage/shared/transfer/log-event';

/** What a hub gives as a receipt. */
export interface GivenReceipt {
  readonly index: number;
  /** Exact bytes. */
  readonly event: Uint8Array;
  readonly salt: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** What it has to be a receipt of: our message, at this place, in the tree that we witnessed. */
export interface ExpectedEntry {
  readonly districtId: string;
  /** Null where our message named none: a code's transfer is found by the hub. */
  readonly transferId: string | null;
  readonly messageId: string;
  readonly envelopeHash: string;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
}

/** What is wrong with a receipt. */
export type ReceiptProblem = 'log-proof-wrong' | 'log-receipt-wrong';

/**
 * Whether the entry is exactly about our message and stands in the witnessed tree; null when it
 * does. `log-receipt-wrong`: it is an entry, of something else, or none. `log-proof-wrong`: these
 * bytes are not in the tree at that place.
 */
export function problemWithReceipt(
  given: GivenReceipt,
  expected: ExpectedEntry,
): ReceiptProblem | null {
  const event = readLogEvent(given.event);
  if (event === null || given.index !== expected.index || !isAbout(event, expected)) {
    return 'log-receipt-wrong';
  }
  if (given.salt.length !== hashBytes) return 'log-proof-wrong';
  const { index, size, root } = expected;
  const leaf = leafOfCommitment(commitmentOf(given));
  const included = verifyInclusion({ index, size, root, leaf, proof: given.proof });
  return included.kind === 'good' ? null : 'log-proof-wrong';
}

/** The entry has our envelope as its cause, as we signed it. */
function isAbout(event: LogEvent, expected: ExpectedEntry): boolean {
  const cause = 'cause' in event ? event.cause : null;
  const isOfOurs = isDistrictEvent(event)
    ? event.districtId === expected.districtId
    : expected.transferId === null || event.transferId === expected.transferId;
  return (
    isOfOurs &&
    cause !== null &&
    cause.messageId === expected.messageId &&
    cause.districtId === expected.districtId &&
    cause.envelopeHash === expected.envelopeHash &&
    envelopeHashOf(cause.dsse) === expected.envelopeHash
  );
}
