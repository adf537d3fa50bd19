import type { Logger } from '@portage/shared/logger';
import { errorName } from '@portage/shared/retry';
import type Database from 'better-sqlite3';
import type { HubPorts } from '../ports.ts';
import type { InTransit } from './destroy-personal.ts';

/** What a run works with. */
export interface Retention {
  readonly hub: HubPorts;
  /** The projections. */
  readonly db: Database.Database;
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
