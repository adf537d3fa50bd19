import type { RecordObjectName } from '@portage/shared/records/index';
import type Database from 'better-sqlite3';
import { importRunsOf } from '../../adapters/sqlite/import-runs.ts';
import type { ImportLogLine } from '../../domain/import/log-line.ts';
import type { StagedPacket } from './plan-records.ts';

/**
 * What the requesting district did with one record object of a packet. `verified`: it has the
 * document and nothing was imported; `leftOut`: how many rows were not taken, by reason.
 */
export type ObjectReceipt =
  | { readonly status: 'verified'; readonly rows: number }
  | {
      readonly status: 'imported';
      readonly added: number;
      readonly updated: number;
      readonly same: number;
      readonly kept: number;
      readonly leftOut: Readonly<Record<string, number>>;
    }
  | { readonly status: 'undone'; readonly rows: number }
  | { readonly status: 'rejected'; readonly reason: string };

/** Receipts by record object; objects that the packet has no rows of are left out. */
export type ReceiptDetails = { readonly [Name in RecordObjectName]?: ObjectReceipt };

/** What the newest receipt says, with these objects as they are now. */
export function receiptDetails(
  db: Database.Database,
  { transferId, sent }: Pick<StagedPacket, 'transferId' | 'sent'>,
  now: ReceiptDetails,
): ReceiptDetails {
  const verified = sent
    .filter(({ rows }) => rows > 0)
    .map(({ object, rows }) => [object, { status: 'verified', rows }] as const);
  const newest = importRunsOf(db, transferId).at(-1);
  const before = newest === undefined ? {} : (JSON.parse(newest.results) as ReceiptDetails);
  return { ...Object.fromEntries(verified), ...before, ...now };
}

/** The receipt of an object of which these lines were committed. */
export function importedReceipt(lines: readonly ImportLogLine[]): ObjectReceipt {
  const count = (...actions: readonly ImportLogLine['action'][]): number =>
    lines.filter(({ action }) => actions.includes(action)).length;
  const leftOut: Record<string, number> = {};
  for (const { action, status, reason } of lines) {
    if (action !== 'skipped') continue;
    // What is wrong with a row is theirs to know. Why a person here left out a good one is not: it
    // could say that an address is confidential here, or who else is known.
    const code = status === 'bad' ? (reason ?? 'left-out') : 'left-out';
    leftOut[code] = (leftOut[code] ?? 0) + 1;
  }
  return {
    status: 'imported',
    added: count('added', 'added-as-ours'),
    updated: count('updated'),
    same: count('none'),
    kept: count('kept'),
    leftOut,
  };
}
