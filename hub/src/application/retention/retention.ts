import type { Logger } from '@portage/shared/logger';
import { errorName } from '@portage/shared/retry';
import type { HubPorts, ParkedSettlement } from '../ports.ts';
import type { InTransit } from './destroy-personal.ts';

/** A transfer whose time has come, and its place in the walk through all of them. */
export interface DueTransfer {
  readonly transferId: string;
  /** RFC 3339. */
  readonly endedAt: string;
}

/** A parked message, by when it was parked (RFC 3339) and its place in PARKED. */
export interface PlacedParked {
  readonly at: string;
  readonly streamSequence: number;
}

/** What is due until a moment (RFC 3339) after a place, in order; null: from the beginning. */
export interface DueQuery<Row> {
  readonly before: string;
  readonly after: Row | null;
  readonly limit: number;
}

/** What is due, and what was done, as the projections have it. */
export interface RetentionLedger {
  /** Transfers that ended by then and have something left to destroy. */
  dueTransfers(query: DueQuery<DueTransfer>): readonly DueTransfer[];
  /** Notes when the parts of a transfer were destroyed, and how many copies stayed. */
  noteDestroyed(transferId: string, outcome: { at: string; copiesLeft: number }): void;
  /** Messages parked by then that may hold a personal part. */
  unclearedParked(query: DueQuery<PlacedParked>): readonly PlacedParked[];
  /** Notes that a parked message holds none. */
  noteCleared(streamSequence: number, at: string): void;
  /** What a person did about a parked message; null where nobody did anything. */
  settlementOf(streamSequence: number): ParkedSettlement | null;
}

/** What a run works with. */
export interface Retention {
  readonly hub: HubPorts;
  readonly ledger: RetentionLedger;
  readonly inTransit: InTransit;
  /** Every district there is. */
  readonly districtIds: () => readonly string[];
  readonly logger: Logger;
}

/** A run goes through what is due in steps of so many rows. */
const stepSize = 100;

/** What is due after a place, in order; null: from the beginning. */
export type DuePage<Row> = (after: Row | null, limit: number) => readonly Row[];

/**
 * Does an act for everything that is due, also where one before failed; returns how many were done.
 * What fails is logged by the error’s name alone, and is due again at the next run.
 */
export async function eachDue<Row>(
  page: DuePage<Row>,
  act: (row: Row) => Promise<boolean>,
  { logger, signal }: { logger: Logger; signal: AbortSignal },
): Promise<{ done: number; left: number }> {
  let [done, left] = [0, 0];
  for (let after: Row | null = null; !signal.aborted; ) {
    const due: readonly Row[] = page(after, stepSize);
    for (const row of due) {
      const isDone = await act(row).catch((error: unknown) => {
        logger.warn('personal part not destroyed', { reason: errorName(error) });
        return false;
      });
      if (isDone) done += 1;
      else left += 1;
    }
    after = due.at(-1) ?? null;
    if (due.length < stepSize) break;
  }
  return { done, left };
}
