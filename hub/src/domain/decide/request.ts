import type { DistrictId } from '@portage/shared/ids';
import type { Transfer } from '@portage/shared/transfer/transfer';
import { type Command, type Decision, happened, isRepeated, refuse } from './decision.ts';

/** What the registry and the state's rules say about one request. */
export interface RequestContext {
  /** Whether the id names a transfer of whatever kind. */
  readonly isIdTaken: boolean;
  /** Whether the requesting district reported an open enrollment of exactly this student. */
  readonly isEnrolledHere: boolean;
  /** Whether too many requests of this district found no former district in the last day. */
  readonly isUnmatchedExhausted: boolean;
  /** The most recent other district by exact match, or null. */
  readonly formerDistrict: DistrictId | null;
  /** When an answer is due, RFC 3339. */
  readonly dueAt: string;
}

/**
 * A request is routed to the former district, or ends at once as unmatched. It is refused where
 * the asking district has not reported the student as enrolled: knowing a child's name is no right
 * to ask for its records. A district that has used up its requests without a match is refused
 * whatever it asks: a refusal for those alone would be the answer that it may not have.
 */
export function decideRequest(
  transfer: Transfer,
  { message, districtId }: Command<'request'>,
  context: RequestContext,
): Decision {
  if (isRepeated(transfer, message.header.messageId)) return { kind: 'repeated' };
  if (transfer.status !== 'none' || context.isIdTaken) return refuse('transfer-exists');
  if (!context.isEnrolledHere) return refuse('enrollment-not-reported');
  if (context.isUnmatchedExhausted) return refuse('unmatched-requests-exhausted');
  if (context.formerDistrict === null) {
    return happened({ type: 'FormerDistrictNotFound', requestingDistrict: districtId });
  }
  return happened({
    type: 'RecordsRequested',
    requestingDistrict: districtId,
    releasingDistrict: context.formerDistrict,
    dueAt: context.dueAt,
  });
}
