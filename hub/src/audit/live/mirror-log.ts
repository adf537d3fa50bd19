/**
 * Follows a log into a file of the auditor's own, and is a witness of it where a key is given. Each
 * checkpoint is checked against every entry that was ever copied, so that a log which drops,
 * changes or takes back anything is found out at its next checkpoint.
 */
import { PortageError } from '@portage/shared/error-codes';
import { atomicWrite } from '@portage/shared/files/atomic-write';
import { goodOrThrow } from '@portage/shared/log/checked';
import { cosign } from '@portage/shared/log/cosignature';
import { rootOf } from '@portage/shared/log/frontier';
import { sameHash } from '@portage/shared/log/merkle';
import type { NoteKey, NoteSigner } from '@portage/shared/log/note-key';
import { writeSignatureLine } from '@portage/shared/log/signature-line';
import { parseNote } from '@portage/shared/log/signed-note';
import { copyEntries, type ShownCheckpoint, shownCheckpoints } from './copy-entries.ts';
import type { LiveLog } from './live-log.ts';
import { type CopyState, type LogCopy, openLogCopy } from './log-copy.ts';

/** How a log is mirrored. */
export interface Mirroring {
  /** The file of the copy. */
  readonly out: string;
  readonly logKeys: readonly NoteKey[];
  /** Signs each checkpoint that was found good; null: no witness. */
  readonly witness: NoteSigner | null;
  readonly now: () => Date;
}

/** A copy that goes on each time it is asked to. */
export interface LogMirror {
  /** How many entries the copy holds. */
  readonly size: () => number;
  /**
   * Copies up to the newest checkpoint and cosigns it; resolves to the new size. Throws what is
   * wrong with the log, after the two checkpoints have been written to `<out>.alarm.json`:
   * `log-tree-smaller`, `log-forked`, `log-entry-missing`, `log-signature-*`.
   */
  goOn(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the copy, or begins one. Throws what `openLogCopy` throws. */
export async function openMirror(live: LiveLog, mirroring: Mirroring): Promise<LogMirror> {
  const { out, logKeys } = mirroring;
  const copy = await openLogCopy(out, { origin: live.origin, logKeys });
  return {
    size: () => copy.state.edge.size,
    goOn: () => goOn(live, copy, mirroring),
    close: () => copy.close(),
  };
}

async function goOn(live: LiveLog, copy: LogCopy, mirroring: Mirroring): Promise<number> {
  const { notes } = await live.ask({ op: 'witnessed' });
  try {
    const newest = await newestOf(live, copy.state, mirroring);
    const shown = shownCheckpoints(notes, mirroring.logKeys);
    mustGoOn(copy.state, newest, shown);
    const isAmong = shown.some(({ size }) => size === newest.size);
    await copyUpTo(live, copy, isAmong ? shown : [...shown, newest]);
    await witnessed(live, newest, mirroring);
  } catch (error) {
    if (isAlarm(error)) await keepEvidence(error, { notes, copy, mirroring });
    throw error;
  }
  return copy.state.edge.size;
}

/**
 * The newest checkpoint, asked for after what witnesses have signed, so that an honest one is the
 * largest. A hub that lost its end sees its own signature under ours, stops, and says so.
 */
async function newestOf(
  live: LiveLog,
  { edge, note }: CopyState,
  { logKeys }: Mirroring,
): Promise<ShownCheckpoint> {
  const question = { op: 'checkpoint', knownSize: edge.size, knownNote: note } as const;
  const answer = await live.ask(question);
  const [newest] = shownCheckpoints([answer.note], logKeys);
  if (newest === undefined) throw new PortageError('log-tree-empty');
  return newest;
}

/**
 * The newest checkpoint may not be smaller than the copy, nor than what a witness has signed; and
 * of any size there is one tree.
 */
function mustGoOn(
  { edge }: CopyState,
  newest: ShownCheckpoint,
  shown: readonly ShownCheckpoint[],
): void {
  const knownSize = Math.max(edge.size, ...shown.map(({ size }) => size));
  if (newest.size < knownSize) {
    throw new PortageError('log-tree-smaller', { size: newest.size, knownSize });
  }
  const roots = [{ size: edge.size, root: rootOf(edge) }, newest];
  for (const { size, root } of roots) {
    const isOther = [...shown, newest].some(
      (each) => each.size === size && !sameHash(each.root, root),
    );
    if (isOther) throw new PortageError('log-forked', { size });
  }
}

async function copyUpTo(
  live: LiveLog,
  copy: LogCopy,
  shown: readonly ShownCheckpoint[],
): Promise<void> {
  const newest = shown.at(-1);
  if (newest === undefined || newest.size === copy.state.edge.size) return;
  const { edge } = copy.state;
  const lines = copyEntries(edge, live.entries(edge.size, newest.size), shown);
  let reached = edge;
  const taken = async function* () {
    reached = yield* lines;
  };
  await copy.append(taken(), () => ({ edge: reached, note: newest.note }));
}

async function witnessed(
  live: LiveLog,
  { note, size }: ShownCheckpoint,
  { witness, now }: Mirroring,
): Promise<void> {
  if (witness === null) return;
  const { text } = goodOrThrow(parseNote(note));
  const atSeconds = Math.floor(now().getTime() / 1_000);
  const line = writeSignatureLine(cosign(text, { witness, atSeconds }));
  await live.ask({ op: 'cosign', size, line });
}

const alarms: readonly string[] = [
  ...['log-tree-smaller', 'log-forked', 'log-entry-missing', 'log-origin-other'],
  ...['log-signature-unknown', 'log-signature-wrong'],
];

const isAlarm = (error: unknown): error is PortageError =>
  error instanceof PortageError && alarms.includes(error.code);

/** Both histories, each with the hub's signature, for whoever has to decide. */
async function keepEvidence(
  alarm: PortageError,
  { notes, copy, mirroring }: { notes: readonly string[]; copy: LogCopy; mirroring: Mirroring },
): Promise<void> {
  const { code, details } = alarm;
  const at = mirroring.now().toISOString();
  const evidence = { code, details, at, held: copy.state.note, shown: notes };
  await atomicWrite(`${mirroring.out}.alarm.json`, `${JSON.stringify(evidence, null, 2)}\n`);
}
