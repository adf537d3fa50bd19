import { rm } from 'node:fs/promises';
import {
  markCodePacketGone,
  overCodeReleaseJobs,
} from '../../adapters/sqlite/code-release-jobs.ts';
import type { Agent } from '../agent.ts';
import { sealedFile } from '../sealed-file.ts';

/**
 * Removes each sealed packet whose redemption was cancelled, or whose import has started or ended:
 * `done` when it was sent, `ended` when it never was. Called where no packet is being built.
 */
export async function finishCodePackets(agent: Agent): Promise<void> {
  for (const job of overCodeReleaseJobs(agent.db)) {
    await rm(sealedFile(agent, job.bundleId), { force: true });
    markCodePacketGone(agent.db, job, job.stage === 'sent' ? 'done' : 'ended');
  }
}
