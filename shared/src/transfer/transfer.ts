import type { DistrictId, TransferId } from '../ids.ts';

/**
 * Receipts of the requesting district for a release and its supplements, with the time the hub
 * recorded them: the first of their kind, and every import.
 */
export interface Receipts {
  readonly deliveredAt: string | null;
  readonly verifiedAt: string | null;
  readonly importedAt: readonly string[];
}

interface Known {
  readonly transferId: TransferId;
  readonly requestingDistrict: DistrictId;
  readonly requestedAt: string;
  /** Number of the newest event. */
  readonly number: number;
  /** Messages that caused the events so far: a message that comes again decides nothing again. */
  readonly causes: readonly string[];
}

interface Routed extends Known {
  readonly releasingDistrict: DistrictId;
  readonly dueAt: string;
}

/**
 * A transfer as the log tells it.
 *
 * - `none`: nothing is recorded. A request enters `waiting` or `unmatched`.
 * - `waiting`: the former district has been asked. One answer leaves it, for good.
 * - `released`, `rejected`, `ignored`, `mismatched`: answered. `released` still takes supplements
 *   and receipts.
 * - `unmatched`: no former district was found. Nothing follows.
 *
 * Two answers cannot race: each is the event with the next number, and the stream takes one.
 */
export type Transfer =
  | { readonly status: 'none' }
  | (Routed & { readonly status: 'waiting' })
  | (Routed & {
      readonly status: 'released';
      readonly answeredAt: string;
      /** When the hub recorded each supplement. */
      readonly supplementedAt: readonly string[];
      readonly receipts: Receipts;
    })
  | (Routed & {
      readonly status: 'rejected' | 'ignored' | 'mismatched';
      readonly answeredAt: string;
    })
  | (Known & { readonly status: 'unmatched' });

/** Where a transfer that exists stands. */
export type TransferStatus = Exclude<Transfer['status'], 'none'>;

/** What every transfer is before its first event. */
export const noTransfer: Transfer = { status: 'none' };
