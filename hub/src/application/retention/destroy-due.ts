/**
 * Once a day the hub destroys what nobody needs any more: personal parts of transfers that ended so
 * many days ago, and what districts said that the hub has recorded. Every replica does so.
 */
import type { Logger } from '@portage/shared/logger';
import { errorName, pause } from '@portage/shared/retry';
import type { TransferEvent } from '@portage/shared/transfer/event';
import type Database from 'better-sqlite3';
import {
  type DueTransfer,
  dueTransfers,
  noteDestroyed,
} from '../../adapters/sqlite/personal-parts.ts';
import { endedAt, endedBefore } from '../../domain/retention.ts';
import type { HubPorts } from '../ports.ts';
import { destroyPersonal, type InTransit } from './destroy-personal.ts';

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

/** How many transfers a run destroyed the parts of, and how many it will try again. */
export interface RetentionRun {
  readonly destroyed: number;
  readonly failed: number;
}

const stepSize = 100;

/** One run, in steps of a hundred transfers. What fails is logged, and tried by the next run. */
export async function destroyDue(retention: Retention, signal: AbortSignal): Promise<RetentionRun> {
  await dropUplinks(retention);
  const { hub, db } = retention;
  const before = endedBefore(hub.now(), hub.policy().personalDays);
  let [destroyed, failed] = [0, 0];
  let after: DueTransfer | null = null;
  while (!signal.aborted) {
    const due: DueTransfer[] = dueTransfers(db, { before, after, limit: stepSize });
    for (const { transferId } of due) {
      const isDone = await destroyOne(transferId, before, retention);
      if (isDone) destroyed += 1;
      else failed += 1;
    }
    after = due.at(-1) ?? null;
    if (due.length < stepSize) break;
  }
  return { destroyed, failed };
}

/** Decided by the log itself: a row of ours may lag behind it. */
async function destroyOne(
  transferId: string,
  before: string,
  { hub, db, inTransit, logger }: Retention,
): Promise<boolean> {
  try {
    const mayGo = (events: readonly TransferEvent[]) => (endedAt(events) ?? '9') <= before;
    const outcome = await destroyPersonal({ transferId, mayGo }, { hub, inTransit });
    if (outcome.kind !== 'destroyed') return false;
    const { copiesLeft } = outcome;
    noteDestroyed(db, transferId, { at: hub.now().toISOString(), copiesLeft });
    return true;
  } catch (error) {
    logger.warn('personal parts not destroyed', { transferId, reason: errorName(error) });
    return false;
  }
}

async function dropUplinks({ inTransit, districtIds, logger }: Retention): Promise<void> {
  for (const districtId of districtIds()) {
    await inTransit.dropRecorded(districtId).catch((error: unknown) => {
      logger.warn('uplink not dropped', { districtId, reason: errorName(error) });
    });
  }
}

/** A start is busy enough; what is due has waited for weeks. */
const firstAfterMs = 60_000;
const everyMs = 24 * 3_600_000;

/** Runs a minute after the start, and then once a day until the signal ends it. */
export async function destroyDaily(retention: Retention, signal: AbortSignal): Promise<void> {
  for (let waitMs = firstAfterMs; ; waitMs = everyMs) {
    await pause(waitMs, signal).catch(() => undefined);
    if (signal.aborted) return;
    try {
      const { destroyed, failed } = await destroyDue(retention, signal);
      retention.logger.info('personal parts destroyed', { count: destroyed });
      if (failed > 0) retention.logger.warn('personal parts kept for now', { count: failed });
    } catch (error) {
      retention.logger.warn('retention failed', { reason: errorName(error) });
    }
  }
}
