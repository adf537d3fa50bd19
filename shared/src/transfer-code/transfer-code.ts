import type { DistrictId, TransferId } from '../ids.ts';

interface KnownCode {
  readonly transferId: TransferId;
  /** The district that made the code and holds the students. */
  readonly releasingDistrict: DistrictId;
  readonly lookupHash: string;
  readonly studentCount: number;
  readonly createdAt: string;
  /** From the next instant on nobody can redeem it. */
  readonly expiresAt: string;
  /** Redemptions that were cancelled: late messages about one of them are told so. */
  readonly endedRedemptions: readonly string[];
  /** Number of the newest event. */
  readonly number: number;
  /** Messages that caused the events so far: a message that comes again decides nothing again. */
  readonly causes: readonly string[];
}

/** Who holds the code for an import. */
interface Redeemed {
  readonly requestingDistrict: DistrictId;
  readonly redemptionId: string;
  readonly redeemedAt: string;
  /** Numbers of the packets that were sent for this redemption. */
  readonly packets: readonly number[];
}

/** How an import ended, as the requesting district says. */
export interface CodeImportEnd {
  readonly endedAt: string;
  readonly studentsImported: number;
  readonly studentsTotal: number;
  /** Names the same failure in the logs of both districts; null when there was none. */
  readonly referenceCode: string | null;
}

/**
 * A transfer by code, as the log tells it.
 *
 * - `none`: nothing is recorded. `create-code` enters `unused`.
 * - `unused`: may be looked up, redeemed or revoked; redeemed only until `expiresAt`. A cancelled
 *   redemption comes back to it.
 * - `revoked`: nothing follows.
 * - `in-preview`: one district holds it, receives the packets and reviews. It cancels or imports.
 * - `importing`: a person pressed Import; the code is spent.
 * - `imported`, `failed`: the import has ended; nothing follows.
 *
 * Two districts cannot hold one code: each redemption is the event with the next number, and the
 * stream takes one.
 */
export type TransferCode =
  | { readonly status: 'none' }
  | (KnownCode & { readonly status: 'unused' })
  | (KnownCode & { readonly status: 'revoked'; readonly endedAt: string })
  | (KnownCode & Redeemed & { readonly status: 'in-preview' })
  | (KnownCode & Redeemed & { readonly status: 'importing' })
  | (KnownCode & Redeemed & CodeImportEnd & { readonly status: 'imported' })
  | (KnownCode & Redeemed & CodeImportEnd & { readonly status: 'failed' });

/** Where a code that exists stands. */
export type TransferCodeStatus = Exclude<TransferCode['status'], 'none'>;

/** What every code is before its first event. */
export const noTransferCode: TransferCode = { status: 'none' };

/** How long a code can be redeemed, in days. */
export const codeLifetimeDays = 30;

/** When a code that was made at this time ends, RFC 3339. */
export const codeExpiresAt = (createdAt: string): string =>
  new Date(Date.parse(createdAt) + codeLifetimeDays * 86_400_000).toISOString();
