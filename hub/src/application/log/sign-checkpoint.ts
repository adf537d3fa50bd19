/**
 * Checkpoints are signed on a clock, not at each entry: what a witness sees of the log's growth
 * says nothing about when one message came. A checkpoint is kept before anybody is shown it, and
 * is only signed when the log goes on from the newest one that was ever kept.
 */
import { goodOrThrow } from '@portage/shared/log/checked';
import { type Checkpoint, openCheckpoint, signCheckpoint } from '@portage/shared/log/checkpoint';
import { sameHash } from '@portage/shared/log/merkle';
import type { Logger } from '@portage/shared/logger';
import { errorName, pause } from '@portage/shared/retry';
import type { HubLog } from './hub-log.ts';

/** `unchanged`: nothing was appended. `stopped`: the log does not fit its newest checkpoint. */
export type Signing = 'signed' | 'unchanged' | 'stopped';

/**
 * Signs the log as it is now; of replicas that do so at once one is first. Throws what the broker
 * throws, and what is wrong with a kept checkpoint that is not this log's.
 */
export async function signNext(log: HubLog): Promise<Signing> {
  if (log.stopped() !== null) return 'stopped';
  const after = await log.checkpoints.newest();
  const newest = after === null ? null : opened(after.note, log);
  // Another replica may have signed what is not in this tree yet.
  if (newest !== null && newest.size > log.tree.size) await log.caughtUp();
  if (newest !== null && !goesOn(newest, log)) return 'stopped';
  const { size } = log.tree;
  if (size === (newest?.size ?? 0)) return 'unchanged';
  const root = log.tree.rootAt(size);
  const note = signCheckpoint({ size, root }, log.signer);
  return (await log.checkpoints.put({ size, note, after })) ? 'signed' : 'unchanged';
}

const opened = (note: string, { key }: HubLog): Checkpoint =>
  goodOrThrow(openCheckpoint(note, [key])).checkpoint;

/** Whether the log goes on from a checkpoint of its own; stops it when it does not. */
function goesOn({ size, root }: Checkpoint, log: HubLog): boolean {
  if (size > log.tree.size) log.stop('log-tree-smaller');
  else if (!sameHash(log.tree.rootAt(size), root)) log.stop('log-forked');
  return log.stopped() === null;
}

/** Signs on a clock until the signal ends it. */
export async function signForEver(
  log: HubLog,
  options: {
    everySeconds: number;
    signal: AbortSignal;
    logger: Logger;
    /** Done after each signing, whatever came of it. */
    afterwards: () => Promise<void>;
  },
): Promise<void> {
  const { everySeconds, signal, logger, afterwards } = options;
  while (!signal.aborted) {
    try {
      await signNext(log);
      await afterwards();
    } catch (error) {
      logger.warn('checkpoint not signed', { reason: errorName(error) });
    }
    await pause(everySeconds * 1_000, signal).catch(() => undefined);
  }
}
