/**
 * Once a day the hub destroys what nobody needs any more: personal parts of transfers that ended so
 * many days ago, those of messages parked so many days ago, and what districts said that the hub
 * has recorded. Every replica does so.
 */
import { errorName, pause } from '@portage/shared/retry';
import type { TransferEvent } from '@portage/shared/transfer/event';
import { endedAt, endedBefore } from '../../domain/retention.ts';
import { clearParked } from './clear-parked.ts';
import { destroyPersonal } from './destroy-personal.ts';
import { type DueTransfer, eachDue, type PlacedParked, type Retention } from './retention.ts';

/** How many transfers and parked messages a run was done with, and how many the next one has. */
export interface RetentionRun {
  readonly done: number;
  readonly left: number;
}

/** One run. */
export async function destroyDue(retention: Retention, signal: AbortSignal): Promise<RetentionRun> {
  const { hub, ledger, logger } = retention;
  await dropUplinks(retention);
  const before = endedBefore(hub.now(), hub.policy().personalDays);
  const transfers = await eachDue<DueTransfer>(
    (after, limit) => ledger.dueTransfers({ before, after, limit }),
    ({ transferId }) => destroyOne(transferId, before, retention),
    { logger, signal },
  );
  const sentUpTo = await retention.inTransit.sentUpTo('PARKED');
  const parked = await eachDue<PlacedParked>(
    (after, limit) => ledger.unclearedParked({ before, after, limit }),
    (placed) => clearOne(placed, sentUpTo, retention),
    { logger, signal },
  );
  return { done: transfers.done + parked.done, left: transfers.left + parked.left };
}

/** Decided by the log itself: a row of ours may lag behind it. */
async function destroyOne(
  transferId: string,
  before: string,
  { hub, ledger, inTransit }: Retention,
): Promise<boolean> {
  const mayGo = (events: readonly TransferEvent[]) => (endedAt(events) ?? '9') <= before;
  const outcome = await destroyPersonal({ transferId, mayGo }, { hub, inTransit });
  if (outcome.kind !== 'destroyed') return false;
  const { copiesLeft } = outcome;
  ledger.noteDestroyed(transferId, { at: hub.now().toISOString(), copiesLeft });
  return copiesLeft === 0;
}

/** The refusal that follows from a parked message is made from the message itself. */
async function clearOne(
  { streamSequence }: PlacedParked,
  sentUpTo: number,
  retention: Retention,
): Promise<boolean> {
  if (streamSequence > sentUpTo) return false;
  await clearParked(streamSequence, retention);
  retention.ledger.noteCleared(streamSequence, retention.hub.now().toISOString());
  return true;
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
      const { done, left } = await destroyDue(retention, signal);
      retention.logger.info('personal parts destroyed', { count: done });
      if (left > 0) retention.logger.warn('personal parts kept for now', { count: left });
    } catch (error) {
      retention.logger.warn('retention failed', { reason: errorName(error) });
    }
  }
}
