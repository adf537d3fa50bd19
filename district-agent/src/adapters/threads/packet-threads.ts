/*
 * Threads for work on packets: the agent goes on talking to its broker however long a packet takes,
 * and a document that needs more memory or time than it may have ends a thread and not the agent.
 */
import { availableParallelism } from 'node:os';
import { PortageError } from '@portage/shared/error-codes';
import { Tinypool } from 'tinypool';
import type { Outcome } from './outcome.ts';

/** How long a thread that has nothing to do keeps its fonts in memory: until the next of a few. */
const idleTimeoutMs = 10_000;
/** A student with thirteen years of attendance takes seconds. */
const longestJobMs = 300_000;

/** Started with the first packet; a thread at rest does not keep the program running. */
const threads = new Tinypool({
  filename: new URL('../../packet-thread.js', import.meta.url).href,
  minThreads: 0,
  maxThreads: Math.min(2, availableParallelism()),
  idleTimeout: idleTimeoutMs,
  // Most of what a document needs is garbage at once: with little room for the young, too much of
  // the time goes into collecting it.
  resourceLimits: { maxOldGenerationSizeMb: 1536, maxYoungGenerationSizeMb: 64 },
});

/**
 * Runs a function of the thread's program. Throws the error of the table that it threw;
 * `packet-job-failed` when it went wrong in any other way, or took too much memory or longer than
 * `longestMs`, waiting included; its thread is ended then.
 */
export async function runInThread<Value>(
  name: 'render' | 'writeStudents' | 'check' | 'checkStudents',
  job: object,
  longestMs: number = longestJobMs,
): Promise<Value> {
  const signal = AbortSignal.timeout(longestMs);
  const outcome: Outcome<Value> = await threads.run(job, { name, signal }).catch(failed);
  if (outcome.kind === 'refused') throw new PortageError(outcome.code, outcome.details);
  return outcome.value;
}

function failed(cause: unknown): never {
  throw new PortageError('packet-job-failed', {}, { cause });
}
