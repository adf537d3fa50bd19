/** Entries and checkpoints become lines of an export; every checkpoint is checked on the way. */
import { PortageError } from '@portage/shared/error-codes';
import { goodOrThrow } from '@portage/shared/log/checked';
import { type Checkpoint, openCheckpoint } from '@portage/shared/log/checkpoint';
import { entryLine, type LogLine } from '@portage/shared/log/export-format';
import { type Frontier, rootOf, withLeaf } from '@portage/shared/log/frontier';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { sameHash } from '@portage/shared/log/merkle';
import type { NoteKey } from '@portage/shared/log/note-key';
import type { LiveEntry } from './live-log.ts';

/** A checkpoint of this log, and the note it came in. */
export interface ShownCheckpoint extends Checkpoint {
  readonly note: string;
}

/** Reads notes that the hub shows, smallest first. Throws what `openCheckpoint` finds wrong. */
export const shownCheckpoints = (
  notes: readonly string[],
  logKeys: readonly NoteKey[],
): ShownCheckpoint[] =>
  notes
    .map((note) => ({ ...goodOrThrow(openCheckpoint(note, logKeys)).checkpoint, note }))
    .toSorted((one, other) => one.size - other.size);

/**
 * The lines of the entries after `edge` up to the last checkpoint, with each checkpoint after the
 * entry that it covers last; resolves to the edge of the tree then. Throws `log-forked` when the
 * entries do not lead to the root of a checkpoint.
 */
export async function* copyEntries(
  edge: Frontier,
  entries: AsyncIterable<LiveEntry>,
  checkpoints: readonly ShownCheckpoint[],
): AsyncGenerator<LogLine, Frontier> {
  let [reached, rest] = [edge, checkpoints.filter(({ size }) => size >= edge.size)];
  for await (const { index, salt, event } of entries) {
    const commitment = commitmentOf({ salt, event });
    reached = withLeaf(reached, leafOfCommitment(commitment));
    yield entryLine({ index, salt, event, commitment });
    for (const { size, root, note } of rest.filter((each) => each.size === reached.size)) {
      if (!sameHash(rootOf(reached), root)) throw new PortageError('log-forked', { size });
      yield { type: 'checkpoint', note };
    }
    rest = rest.filter(({ size }) => size > reached.size);
  }
  return reached;
}
