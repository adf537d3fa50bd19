import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { auditKeys } from '@portage/fixtures/logs/write-logs';
import { makeExport } from './log/make-export.ts';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { elapsedMs } from './timing.ts';

interface Verified {
  readonly events: number;
  readonly tookMs: number;
  readonly peakMb: number;
}

/**
 * How fast an exported log is verified beside bare signature checks in as many threads, both
 * without the time that threads take to start, and how little memory a log ten times as long takes
 * more.
 */
export async function benchLogVerify({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  await mkdir(folder, { recursive: true });
  const keys = join(folder, 'keys.json');
  const written = auditKeys();
  const nobody = { auditors: 0, districts: 0 };
  const witnesses = { ...written.witnesses, needed: nobody };
  await writeFile(keys, JSON.stringify({ ...written, witnesses }));
  const few = isQuick ? 10_000 : 100_000;
  const path = join(folder, 'short.portage-log');
  makeExport(path, few);
  const short = await verified(path, keys);
  const longPath = join(folder, 'long.portage-log');
  makeExport(longPath, few * 10);
  // Before and after, since the speed of a shared machine drifts.
  const before = await barePerSecond(few);
  const long = await verified(longPath, keys);
  const bare = (before + (await barePerSecond(few))) / 2;
  return [
    resultOf({
      name: `verify events ${short.events} to ${long.events} of a log`,
      value: ((long.events - short.events) * 1000) / (long.tookMs - short.tookMs),
      unit: 'events/s',
      baseline: { name: 'bare Ed25519 verify, as many threads', value: bare },
    }),
    resultOf({
      name: `peak memory for ${long.events} events`,
      value: long.peakMb,
      unit: 'MB',
      baseline: { name: `peak for ${short.events} events`, value: short.peakMb },
    }),
  ];
}

async function verified(path: string, keys: string): Promise<Verified> {
  const verifier = fileURLToPath(new URL('./log/verifier.js', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [verifier, path, keys]);
  return JSON.parse(stdout) as Verified;
}

/** Signatures a second over all threads, without the time that they take to start. */
async function barePerSecond(count: number): Promise<number> {
  const threads = Array.from(
    { length: availableParallelism() },
    () => new Worker(new URL('./log/bare-verifier.js', import.meta.url)),
  );
  const check = async (each: number): Promise<void> => {
    await Promise.all(
      threads.map(async (thread) => {
        const done = once(thread, 'message');
        thread.postMessage(each, []);
        await done;
      }),
    );
  };
  try {
    await check(100);
    const tookMs = await elapsedMs(() => check(count));
    return (count * threads.length * 1000) / tookMs;
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
}
