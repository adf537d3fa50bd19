/** What the hub answers to a witness, an auditor, or a district about its own entries. */
import { toBase64 } from '@portage/shared/log/base64';
import { bad, type Checked, good } from '@portage/shared/log/checked';
import { openCheckpoint } from '@portage/shared/log/checkpoint';
import type { LogAnswer, LogQuestion } from '@portage/shared/log/log-service';
import type { NoteKey } from '@portage/shared/log/note-key';
import { type NoteSignature, parseSignatureLine } from '@portage/shared/log/signature-line';
import { parseNote, verifyNote, writeNote } from '@portage/shared/log/signed-note';
import { auditor } from '@portage/shared/subjects';
import { isDistrictEvent, type LogEvent, readLogEvent } from '@portage/shared/transfer/log-event';
import type { HubLog } from './hub-log.ts';

/** Who asks, and the keys that may sign for it under a checkpoint of some size. */
export interface Asker {
  /** A district's id, or the auditor. */
  readonly who: string;
  readonly keysAt: (size: number) => Promise<readonly NoteKey[]>;
}

/**
 * Whether a requesting district may know by now which district its transfer asked: only when that
 * one has named itself.
 */
export type IsFormerNamed = (transferId: string) => Promise<boolean>;

/** What the log's questions are answered from. */
export interface Answering {
  readonly log: HubLog;
  readonly readEntry: ReadEntry;
  readonly isFormerNamed: IsFormerNamed;
}

/** An entry of the log with its exact bytes; null where there is none. */
export type ReadEntry = (
  index: number,
) => Promise<{ readonly event: Uint8Array; readonly salt: Uint8Array } | null>;

type Question<Op extends LogQuestion['op']> = Extract<LogQuestion, { op: Op }>;

/**
 * Answers one question. `log-entry-unknown` for what is not there or not the asker's; for a wrong
 * cosignature what `verifyNote` says; `log-tree-smaller` when the asker holds a larger checkpoint
 * with the hub's own signature: then the log stops.
 */
export async function answerQuestion(
  asker: Asker,
  question: LogQuestion,
  answering: Answering,
): Promise<Checked<LogAnswer<LogQuestion['op']>>> {
  const { log } = answering;
  switch (question.op) {
    case 'checkpoint':
      return checkpointFrom(question, log);
    case 'cosign':
      return takeCosignature(asker, question, log);
    case 'witnessed':
      // Which districts are at work, and when, is no other district's business.
      if (asker.who !== auditor) return bad('log-entry-unknown');
      return good({ notes: await witnessedNotes(log) });
    case 'receipt':
      return receiptFor(asker, question, answering);
    default:
      return question satisfies never;
  }
}

async function checkpointFrom(
  { knownSize, knownNote }: Question<'checkpoint'>,
  log: HubLog,
): Promise<Checked<LogAnswer<'checkpoint'>>> {
  const newest = await log.checkpoints.newest();
  if (newest === null) return bad('log-tree-empty');
  const { note } = newest;
  const opened = openCheckpoint(note, [log.key]);
  if (opened.kind === 'bad') return opened;
  const { size } = opened.value.checkpoint;
  if (knownSize > size) return larger({ knownSize, knownNote, size }, log);
  if (size > log.tree.size) await log.caughtUp();
  if (size > log.tree.size) return bad('log-entry-unknown', { size });
  const proof =
    knownSize === 0 ? [] : log.tree.consistencyProof({ oldSize: knownSize, newSize: size });
  return good({ note, oldSize: knownSize, proof: proof.map(toBase64) });
}

/** Somebody knows a larger log: with the hub's own signature under it, this one was set back. */
function larger(
  known: { knownSize: number; knownNote: string | null; size: number },
  log: HubLog,
): Checked<never> {
  const { knownSize, size } = known;
  const opened = openCheckpoint(known.knownNote ?? '', [log.key]);
  const isOurs = opened.kind === 'good' && opened.value.checkpoint.size === knownSize;
  if (!isOurs) return bad('log-entry-unknown', { knownSize, size });
  log.stop('log-tree-smaller');
  return bad('log-tree-smaller', { knownSize, size });
}

async function takeCosignature(
  { who, keysAt }: Asker,
  { size, line }: Question<'cosign'>,
  log: HubLog,
): Promise<Checked<LogAnswer<'cosign'>>> {
  const written = await log.checkpoints.at(size);
  const note = parseNote(written ?? '');
  if (note.kind === 'bad') return bad('log-entry-unknown', { size });
  const signature = parseSignatureLine(line);
  if (signature.kind === 'bad') return signature;
  const { text } = note.value;
  const verified = verifyNote({ text, signatures: [signature.value] }, await keysAt(size));
  if (verified.kind === 'bad') return verified;
  const signatures = [...note.value.signatures, signature.value];
  await log.checkpoints.putCosigned(who, writeNote({ text, signatures }));
  return good({});
}

/** Cosigned checkpoints and the newest one, smallest first, each with all its signatures. */
export async function witnessedNotes(log: HubLog): Promise<string[]> {
  const newest = await log.checkpoints.newest();
  const notes = (await log.checkpoints.cosigned()).map(({ note }) => note);
  const byText = new Map<string, Map<string, NoteSignature>>();
  for (const written of newest === null ? notes : [newest.note, ...notes]) {
    const note = parseNote(written);
    if (note.kind === 'bad') continue;
    const lines = byText.get(note.value.text) ?? new Map<string, NoteSignature>();
    for (const signature of note.value.signatures) {
      lines.set(`${signature.name} ${signature.keyId}`, signature);
    }
    byText.set(note.value.text, lines);
  }
  return [...byText]
    .map(([text, lines]) => ({ text, signatures: [...lines.values()] }))
    .toSorted((one, other) => sizeIn(one.text) - sizeIn(other.text))
    .map(writeNote);
}

const sizeIn = (text: string): number => Number(text.split('\n')[1]);

async function receiptFor(
  { who }: Asker,
  { index, size }: Question<'receipt'>,
  { log, readEntry, isFormerNamed }: Answering,
): Promise<Checked<LogAnswer<'receipt'>>> {
  const unknown = bad('log-entry-unknown', { index, size });
  if (index >= size || size > log.tree.size) return unknown;
  const entry = await readEntry(index);
  const event = entry === null ? null : readLogEvent(entry.event);
  if (entry === null || event === null) return unknown;
  if (who !== auditor && !(await mayHave(who, event, isFormerNamed))) return unknown;
  const proof = log.tree.inclusionProof({ index, size }).map(toBase64);
  return good({ index, event: toBase64(entry.event), salt: toBase64(entry.salt), proof });
}

/**
 * A district is given what it said itself and what was said of it. The entry of its own request
 * names the former district, so it waits until that one has answered under its own name: for a
 * request that is ignored it never comes.
 */
async function mayHave(
  who: string,
  event: LogEvent,
  isFormerNamed: IsFormerNamed,
): Promise<boolean> {
  if (isDistrictEvent(event)) return event.districtId === who;
  if (event.cause.districtId !== who) return false;
  return event.type !== 'RecordsRequested' || isFormerNamed(event.transferId);
}
