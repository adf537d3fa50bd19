import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Block } from '../verify/blocks.ts';
import type { CheckedLine } from '../verify/checked-line.ts';
import { linesInText } from './line-text.ts';

/** What a thread is asked: these lines, and the keys that it has not been told yet. */
export interface BlockJob {
  readonly bytes: ArrayBuffer;
  readonly begin: number;
  readonly length: number;
  readonly origin: string;
  readonly newKeys: readonly string[];
}

interface CheckThread {
  readonly worker: Worker;
  /** Keys it was told, as a place in the list of all. */
  told: number;
  waiting: { resolve: (lines: CheckedLine[]) => void; reject: (cause: unknown) => void }[];
}

/** So many blocks of each thread are on their way, so that none waits for the reader. */
const blocksEach = 3;

/** Threads that check blocks of lines, one for each core. */
export class CheckThreads {
  readonly #origin: string;
  readonly #threads: readonly CheckThread[];
  readonly #keys: string[] = [];
  #next = 0;

  constructor(origin: string, count: number = availableParallelism()) {
    this.#origin = origin;
    this.#threads = Array.from({ length: count }, startThread);
  }

  /** How many blocks may be under way at once. */
  get depth(): number {
    return this.#threads.length * blocksEach;
  }

  /** Tells the threads of a key in base64, from their next block on. */
  learn(publicKey: string): void {
    this.#keys.push(publicKey);
  }

  /** Checks a block, which is given away. */
  check(block: Block): Promise<CheckedLine[]> {
    const thread = this.#threads[this.#next];
    if (thread === undefined) throw new Error('no threads');
    this.#next = (this.#next + 1) % this.#threads.length;
    const newKeys = this.#keys.slice(thread.told);
    thread.told = this.#keys.length;
    const bytes = block.buffer as ArrayBuffer;
    return new Promise((resolve, reject) => {
      thread.waiting.push({ resolve, reject });
      const { byteOffset: begin, length } = block;
      const job: BlockJob = { bytes, begin, length, origin: this.#origin, newKeys };
      thread.worker.postMessage(job, [bytes]);
    });
  }

  /** Ends the threads; what they still have under way is dropped. */
  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }
}

function startThread(): CheckThread {
  // Most of what a line needs is garbage at once; room for more than a block of it only costs
  // memory.
  const worker = new Worker(new URL('./verify-thread.js', import.meta.url), {
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  });
  const thread: CheckThread = { worker, told: 0, waiting: [] };
  worker.on('message', (text: string) => {
    thread.waiting.shift()?.resolve(linesInText(text));
  });
  worker.on('error', (cause) => {
    for (const { reject } of thread.waiting.splice(0)) reject(cause);
  });
  return thread;
}
