import { fromBase64, toBase64 } from './base64.ts';
import { bad, type Checked, good } from './checked.ts';
import { emptyRoot, hashBytes, sameHash } from './merkle.ts';
import type { NoteKey, NoteSigner } from './note-key.ts';
import { parseNote, type SignedNote, signText, verifyNote, writeNote } from './signed-note.ts';

/**
 * The state of a log at one size (c2sp.org/tlog-checkpoint). `origin` names the log. `extensions`
 * are further lines that nobody checks; our log writes none.
 */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly extensions: readonly string[];
}

/** A checkpoint that its log has signed, and the note it came in. */
export interface SignedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
}

/** The text that is signed. */
export const writeCheckpoint = ({ origin, size, root, extensions }: Checkpoint): string =>
  [origin, String(size), toBase64(root), ...extensions].map((line) => `${line}\n`).join('');

/** Reads the text of a note. `log-checkpoint-malformed`. */
export function parseCheckpoint(text: string): Checked<Checkpoint> {
  const lines = text.split('\n');
  const isWhole = lines.pop() === '' && lines.every((line) => line !== '');
  const [origin = '', sizeLine = '', rootLine = '', ...extensions] = lines;
  const size = parseCount(sizeLine);
  const root = fromBase64(rootLine);
  if (!isWhole || size === null || root?.length !== hashBytes) {
    return bad('log-checkpoint-malformed');
  }
  if (size === 0 && !sameHash(root, emptyRoot)) return bad('log-checkpoint-malformed');
  return good({ origin, size, root, extensions });
}

/** The signed checkpoint as it is published. The log's key is named after its origin. */
export function signCheckpoint(head: { size: number; root: Uint8Array }, log: NoteSigner): string {
  const text = writeCheckpoint({ origin: log.name, ...head, extensions: [] });
  return writeNote({ text, signatures: [signText(text, log)] });
}

/**
 * Reads a checkpoint that one of these logs signed under its own name. Two keys of one name are a
 * log that changes its key. Cosignatures are not looked at. `log-note-malformed`,
 * `log-checkpoint-malformed`, `log-origin-other`, `log-signature-unknown`, `log-signature-wrong`.
 */
export function openCheckpoint(
  written: string,
  logKeys: readonly NoteKey[],
): Checked<SignedCheckpoint> {
  const note = parseNote(written);
  if (note.kind === 'bad') return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (checkpoint.kind === 'bad') return checkpoint;
  const { origin } = checkpoint.value;
  const itsKeys = logKeys.filter(({ name, role }) => name === origin && role === 'log');
  if (itsKeys.length === 0) return bad('log-origin-other');
  const signed = verifyNote(note.value, itsKeys);
  if (signed.kind === 'bad') return signed;
  return good({ checkpoint: checkpoint.value, note: note.value });
}

/** A count in decimal, without leading zeros and below 2^53; null for anything else. */
export function parseCount(text: string): number | null {
  const count = /^(0|[1-9]\d{0,15})$/.test(text) ? Number(text) : null;
  return Number.isSafeInteger(count) ? count : null;
}
