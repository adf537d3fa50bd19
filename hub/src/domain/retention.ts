import type { TransferEvent } from '@portage/shared/transfer/event';
import { fold } from '@portage/shared/transfer/evolve';
import type { Transfer } from '@portage/shared/transfer/transfer';
import { foldCode } from '@portage/shared/transfer-code/evolve-code';
import type { TransferCode } from '@portage/shared/transfer-code/transfer-code';

const dayMs = 86_400_000;

/**
 * When nobody needs the personal parts of a transfer's messages any more, RFC 3339: the time of its
 * newest event once it has its answer, and after a release once the requesting district has it. A
 * code that nobody redeems ends when it expires. Null while somebody is to act on it.
 */
export function endedAt(events: readonly TransferEvent[]): string | null {
  const newest = events.at(-1);
  if (newest === undefined) return null;
  const transfer = fold(events);
  return transfer.status === 'none'
    ? codeEndedAt(foldCode(events), newest.at)
    : requestEndedAt(transfer, newest.at);
}

type Existing<State extends { status: string }> = Exclude<State, { status: 'none' }>;

function requestEndedAt(transfer: Existing<Transfer>, newestAt: string): string | null {
  switch (transfer.status) {
    case 'waiting':
      return null;
    case 'released':
      return transfer.receipts.deliveredAt === null ? null : newestAt;
    case 'rejected':
    case 'ignored':
    case 'mismatched':
    case 'unmatched':
      return newestAt;
    default:
      return transfer satisfies never;
  }
}

function codeEndedAt(code: TransferCode, newestAt: string): string | null {
  switch (code.status) {
    case 'none':
    case 'in-preview':
    case 'importing':
      return null;
    case 'unused':
      return code.expiresAt;
    case 'revoked':
    case 'imported':
    case 'failed':
      return newestAt;
    default:
      return code satisfies never;
  }
}

/** Whether a person or an agent is still to act on what the transfer’s messages say. */
export function isOpen(events: readonly TransferEvent[], now: string): boolean {
  if (fold(events).status === 'released') return false;
  const end = endedAt(events);
  return end === null || end > now;
}

/** Until when personal parts are kept, RFC 3339; null while the transfer has not ended. */
export const keptUntil = (end: string | null, personalDays: number): string | null =>
  end === null ? null : new Date(Date.parse(end) + personalDays * dayMs).toISOString();

/** Transfers that ended at this moment or before have had their time, RFC 3339. */
export const endedBefore = (now: Date, personalDays: number): string =>
  new Date(now.getTime() - personalDays * dayMs).toISOString();

/** What became of the personal part of one message. */
export type PersonalState =
  | { readonly kind: 'none' | 'unknown' }
  /** Null: until the transfer has ended, and its time after that. */
  | { readonly kind: 'kept'; readonly until: string | null }
  /** Null: the day is not known any more. */
  | { readonly kind: 'destroyed'; readonly at: string | null };

/** What is known of one message’s personal part. Times are RFC 3339. */
export interface KnownOfPart {
  /** Whether the message came with one. */
  readonly hasPart: boolean;
  /** Whether the hub holds it now; null when the broker does not say. */
  readonly isHeld: boolean | null;
  /** When the message was recorded. */
  readonly recordedAt: string;
  readonly keptUntil: string | null;
  /** When parts of this transfer were destroyed. */
  readonly destroyedAt: readonly string[];
}

/** What became of it: whether it is there counts, and what is written down only says when. */
export function stateOfPart(known: KnownOfPart): PersonalState {
  if (!known.hasPart) return { kind: 'none' };
  if (known.isHeld === null) return { kind: 'unknown' };
  if (known.isHeld) return { kind: 'kept', until: known.keptUntil };
  const later = known.destroyedAt.filter((at) => at >= known.recordedAt).toSorted();
  return { kind: 'destroyed', at: later[0] ?? null };
}
