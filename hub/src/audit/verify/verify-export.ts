import { stat } from 'node:fs/promises';
import type { AuditKeys } from '@portage/shared/log/audit-keys';
import { goodOrThrow } from '@portage/shared/log/checked';
import { CheckThreads } from '../threads/check-threads.ts';
import { type Block, blocksOf } from './blocks.ts';
import { checkBlock } from './check-block.ts';
import type { CheckedLine } from './checked-line.ts';
import { KeyRing } from './key-ring.ts';
import { LogReplay } from './log-replay.ts';
import { withAfterthought } from './look-ahead.ts';
import type { RefusedLog, VerifyOutcome } from './outcome.ts';
import { trustedKeysOf } from './trusted-keys.ts';

/** How a verification is carried out; none of it changes its outcome. */
export interface VerifyOptions {
  /** Threads beside this one; 0 checks everything here. Unless told: by the size of the file. */
  readonly threads?: number;
  /** Transfers kept in memory; the rest goes to a file while it runs. */
  readonly transfersInMemory?: number;
  /** Called now and then with the entries so far, and how many there are by the header. */
  readonly onProgress?: (entries: number, size: number) => void;
}

/** Sooner checked here than in threads, which have to start first. */
const smallFileBytes = 4_000_000;

/**
 * Verifies an exported log with public keys alone: no hub, no network, no database. Memory does not
 * grow with the log. Anything wrong with the file is an outcome; throws `log-key-malformed` or
 * `log-policy-impossible` for the keys, and what the system throws for a file it cannot read.
 */
export async function verifyExport(
  path: string,
  keys: AuditKeys,
  options: VerifyOptions = {},
): Promise<VerifyOutcome> {
  const trusted = goodOrThrow(trustedKeysOf(keys));
  const isSmall = (await stat(path)).size < smallFileBytes;
  const checker = checkerOf(keys.origin, options.threads ?? (isSmall ? 0 : undefined));
  const replay = new LogReplay(trusted, options.transfersInMemory);
  try {
    const refused = await replayBlocks(blocksOf(path), { replay, checker, options });
    return refused === null ? replay.finish() : await withAfterthought(path, refused);
  } finally {
    replay.close();
    await checker.close();
  }
}

/** Checks blocks by themselves; several at a time where there are threads. */
interface Checker {
  readonly depth: number;
  check(block: Block): Promise<CheckedLine[]> | CheckedLine[];
  learn(publicKey: string): void;
  close(): Promise<void>;
}

function checkerOf(origin: string, threads: number | undefined): Checker {
  if (threads !== 0) return new CheckThreads(origin, threads);
  const keys = new KeyRing();
  return {
    depth: 1,
    check: (block) => checkBlock(block, { origin, keys }),
    learn: (publicKey) => keys.learn(publicKey),
    close: () => Promise.resolve(),
  };
}

interface Replaying {
  readonly replay: LogReplay;
  readonly checker: Checker;
  readonly options: VerifyOptions;
}

/** Blocks are checked side by side and taken in their order. */
async function replayBlocks(
  blocks: AsyncIterable<Block>,
  replaying: Replaying,
): Promise<RefusedLog | null> {
  const { checker } = replaying;
  const underWay: (Promise<CheckedLine[]> | CheckedLine[])[] = [];
  for await (const block of blocks) {
    underWay.push(checker.check(block));
    const first = underWay.length < checker.depth ? undefined : underWay.shift();
    const refused = first === undefined ? null : takeLines(await first, replaying);
    if (refused !== null) return refused;
  }
  for (const rest of underWay) {
    const refused = takeLines(await rest, replaying);
    if (refused !== null) return refused;
  }
  return null;
}

function takeLines(
  lines: readonly CheckedLine[],
  { replay, checker, options }: Replaying,
): RefusedLog | null {
  for (const line of lines) {
    const refused = replay.take(line);
    if (refused !== null) return refused;
    if (line.kind === 'entry' && line.subject.kind === 'district') {
      const { event } = line.subject.district;
      if ('publicKey' in event) checker.learn(event.publicKey);
    }
  }
  options.onProgress?.(replay.size, replay.claimedSize ?? 0);
  return null;
}
