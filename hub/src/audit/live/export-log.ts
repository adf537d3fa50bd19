import { PortageError } from '@portage/shared/error-codes';
import { type LogLine, writeLine } from '@portage/shared/log/export-format';
import { emptyFrontier } from '@portage/shared/log/frontier';
import type { NoteKey } from '@portage/shared/log/note-key';
import { writeFileAtomically } from '@portage/shared/seal/atomic-file';
import { copyEntries, shownCheckpoints } from './copy-entries.ts';
import type { LiveLog } from './live-log.ts';

/** What an export holds. */
export interface Exported {
  readonly entries: number;
  readonly checkpoints: number;
}

/**
 * Writes the whole log up to its newest checkpoint into a file, whole or not at all, and checks
 * every checkpoint on the way. Throws `log-tree-empty` before the first checkpoint.
 */
export async function exportLog(
  live: LiveLog,
  options: { out: string; logKeys: readonly NoteKey[]; onEntries?: (entries: number) => void },
): Promise<Exported> {
  const { notes } = await live.ask({ op: 'witnessed' });
  const checkpoints = shownCheckpoints(notes, options.logKeys);
  const size = checkpoints.at(-1)?.size ?? 0;
  if (size === 0) throw new PortageError('log-tree-empty');
  const { origin } = live;
  const header = { type: 'header', format: 'portage-log', version: '1.0', origin, size } as const;
  const lines = copyEntries(emptyFrontier, live.entries(0, size), checkpoints);
  await writeFileAtomically(options.out, bytesOf(header, lines, options.onEntries));
  return { entries: size, checkpoints: new Set(checkpoints.map((each) => each.size)).size };
}

async function* bytesOf(
  header: LogLine,
  lines: AsyncIterable<LogLine>,
  onEntries?: (entries: number) => void,
): AsyncGenerator<Buffer> {
  yield Buffer.from(writeLine(header));
  for await (const line of lines) {
    yield Buffer.from(writeLine(line));
    if (line.type === 'entry') onEntries?.(line.index + 1);
  }
}
