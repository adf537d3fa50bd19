import type { Logger } from '@portage/shared/logger';
import { errorName, pause } from '@portage/shared/retry';
import { openAlarm } from '../../adapters/sqlite/log-alarms.ts';
import { olderCopy } from '../../adapters/sqlite/older-copy.ts';
import type { Agent } from '../agent.ts';
import { collectReceipts } from './collect-receipts.ts';
import type { LogPort } from './log-port.ts';
import { type Watching, witnessLog } from './witness-log.ts';

/** What watching takes. */
export interface WatchLog {
  readonly agent: Agent;
  readonly log: LogPort;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Seconds between two rounds; each waits a little less or more, so that no crowd forms. */
  readonly intervalSeconds: number;
}

/**
 * Watches the state's log until the signal ends it: a round at once, then one each interval. A
 * round that fails is tried again in the next; one that the end finds waiting for an answer is
 * left. Without a key of the log there is nothing to watch.
 */
export async function watchLog(watch: WatchLog): Promise<void> {
  const { agent, logger, signal, intervalSeconds } = watch;
  if (agent.logKeys.length === 0) {
    logger.warn('log not watched', { code: 'log-keys-missing' });
    return;
  }
  const open = openAlarm(agent.db);
  if (open !== null) logger.error('log alarm', { code: open.code });
  const ended = new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  while (!signal.aborted) {
    try {
      await Promise.race([watchOnce(watch), ended]);
    } catch (error) {
      if (signal.aborted) return;
      logger.warn('log not witnessed', { reason: errorName(error) });
    }
    const jitter = 0.8 + Math.random() * 0.4;
    await pause(intervalSeconds * 1000 * jitter, signal).catch(() => undefined);
  }
}

/**
 * One round: the newest checkpoint, and receipts up to it. An older copy asks and signs nothing:
 * its memory of the log may have been set back with it.
 */
export async function watchOnce(watching: Watching): Promise<void> {
  const { agent } = watching;
  if (olderCopy(agent.db) !== null) return;
  const checkpoint = await witnessLog(watching);
  if (checkpoint !== null) await collectReceipts(watching, checkpoint);
}
