/** Checks blocks of lines beside the thread that reads the file. */
import { parentPort } from 'node:worker_threads';
import { checkBlock } from '../verify/check-block.ts';
import { KeyRing } from '../verify/key-ring.ts';
import type { BlockJob } from './check-threads.ts';
import { linesAsText } from './line-text.ts';

const keys = new KeyRing();

parentPort?.on('message', ({ bytes, begin, length, origin, newKeys }: BlockJob) => {
  for (const key of newKeys) keys.learn(key);
  const lines = checkBlock(Buffer.from(bytes, begin, length), { origin, keys });
  // One text goes to the other thread sooner than thousands of small objects.
  parentPort?.postMessage(linesAsText(lines), []);
});
