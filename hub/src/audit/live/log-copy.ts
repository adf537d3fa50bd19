/** The auditor's copy of the log in a file, which grows by whole checkpoints. */
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { PortageError } from '@portage/shared/error-codes';
import { goodOrThrow } from '@portage/shared/log/checked';
import { openCheckpoint } from '@portage/shared/log/checkpoint';
import { type LogLine, readLine, writeLine } from '@portage/shared/log/export-format';
import { emptyFrontier, type Frontier, rootOf, withLeaf } from '@portage/shared/log/frontier';
import { leafOfCommitment } from '@portage/shared/log/leaf';
import { sameHash } from '@portage/shared/log/merkle';
import type { NoteKey } from '@portage/shared/log/note-key';
import { linesOf } from '../read/lines.ts';

/** How far a copy is: its tree's edge, and the checkpoint that covers all of it. */
export interface CopyState {
  readonly edge: Frontier;
  /** The signed note; null before the first. */
  readonly note: string | null;
}

/** A copy that is open for appending. */
export interface LogCopy {
  readonly state: CopyState;
  /** Lines that end in a checkpoint over all: on the disk when it resolves, else none of them. */
  append(lines: AsyncIterable<LogLine>, next: () => CopyState): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a copy, or begins one. What a crash left after the last checkpoint is cut off. Throws
 * `audit-copy-other` for a file that is no copy of this log, and what is wrong with its
 * checkpoints.
 */
export async function openLogCopy(
  path: string,
  { origin, logKeys }: { origin: string; logKeys: readonly NoteKey[] },
): Promise<LogCopy> {
  const file = await open(path, 'a+', 0o600);
  try {
    const header = { type: 'header', format: 'portage-log', version: '1.0', origin } as const;
    const first = writeLine({ ...header, size: null });
    if ((await file.stat()).size === 0) await file.write(first);
    const { state, bytes } = await readCopy(path, { first, logKeys });
    await file.truncate(bytes);
    return copyIn(file, { state, bytes });
  } catch (error) {
    await file.close();
    throw error;
  }
}

function copyIn(file: FileHandle, begun: ReadCopy): LogCopy {
  let { state, bytes } = begun;
  return {
    get state() {
      return state;
    },
    async append(lines, next) {
      try {
        for await (const line of lines) await file.write(writeLine(line));
        await file.sync();
      } catch (error) {
        await file.truncate(bytes);
        throw error;
      }
      bytes = (await file.stat()).size;
      state = next();
    },
    close: () => file.close(),
  };
}

interface ReadCopy {
  readonly state: CopyState;
  /** Up to the end of the last checkpoint. */
  readonly bytes: number;
}

async function readCopy(
  path: string,
  { first, logKeys }: { first: string; logKeys: readonly NoteKey[] },
): Promise<ReadCopy> {
  let edge = emptyFrontier;
  let at = 0;
  let kept: ReadCopy = { state: { edge, note: null }, bytes: first.length };
  for await (const text of wholeLines(path)) {
    if (at === 0 && `${text}\n` !== first) throw new PortageError('audit-copy-other');
    at += Buffer.byteLength(text) + 1;
    const line = goodOrThrow(readLine(text));
    if (line.type === 'entry' || line.type === 'redacted') {
      edge = withLeaf(edge, leafOfCommitment(Buffer.from(line.commitment, 'base64')));
    } else if (line.type === 'checkpoint') {
      mustCover(edge, line.note, logKeys);
      kept = { state: { edge, note: line.note }, bytes: at };
    }
  }
  return kept;
}

/** The lines of a file; an end without a newline is what a crash left. */
async function* wholeLines(path: string): AsyncGenerator<string> {
  try {
    yield* linesOf(createReadStream(path));
  } catch (error) {
    const isCut = error instanceof PortageError && error.code === 'log-line-malformed';
    if (!isCut) throw error;
  }
}

function mustCover(edge: Frontier, note: string, logKeys: readonly NoteKey[]): void {
  const { size, root } = goodOrThrow(openCheckpoint(note, logKeys)).checkpoint;
  const isSame = size === edge.size && sameHash(root, rootOf(edge));
  if (!isSame) throw new PortageError('log-forked', { size });
}
