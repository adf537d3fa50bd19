import { rm } from 'node:fs/promises';
import { verifiedReceipt } from '../adapters/sqlite/receipts.ts';
import {
  moveReleaseJob,
  type ReleaseJob,
  sentReleaseJobs,
} from '../adapters/sqlite/release-jobs.ts';
import type { Agent } from './agent.ts';
import { sealedFile } from './sealed-file.ts';

/** Removes each sealed packet whose requester verified its own copy, or that the hub refused. */
export async function finishReleases(agent: Agent): Promise<void> {
  for (const job of sentReleaseJobs(agent.db)) {
    const stage = endOf(agent, job);
    if (stage === null) continue;
    await rm(sealedFile(agent, job.bundleId), { force: true });
    moveReleaseJob(agent.db, job, stage);
  }
}

function endOf(agent: Agent, job: ReleaseJob): 'done' | 'refused' | null {
  if (verifiedReceipt(agent.db, job) !== null) return 'done';
  return job.code === null ? null : 'refused';
}
