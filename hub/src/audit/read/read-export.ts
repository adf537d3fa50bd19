import { createReadStream } from 'node:fs';
import { PortageError } from '@portage/shared/error-codes';
import { fromBase64 } from '@portage/shared/log/base64';
import { type LeafLine, type LogLine, readLine } from '@portage/shared/log/export-format';
import { commitmentOf } from '@portage/shared/log/leaf';
import { sameHash } from '@portage/shared/log/merkle';
import { readLogEvent } from '@portage/shared/transfer/log-event';
import { linesOf } from './lines.ts';
import type { CommittedEntry, LogPart } from './log-entry.ts';

/**
 * Reads an exported log from its file, part by part, in flat memory. Every line has to be written
 * as one and stand where it belongs, and every event has to be what its entry committed to; who
 * signed what is not looked at here. Throws `audit-file-unreadable`, `audit-file-cut`,
 * `log-line-malformed`, `audit-entry-misplaced`, `audit-entry-changed`, `audit-event-unreadable`.
 */
export const readExport = (path: string): AsyncGenerator<LogPart> =>
  readParts(chunksOf(path), { isWhole: true });

/**
 * The same from bytes as they come. `isWhole`: an end before the size that the header names is
 * `audit-file-cut`; a file that still grows has no such end.
 */
export async function* readParts(
  chunks: AsyncIterable<Uint8Array>,
  { isWhole }: { isWhole: boolean },
): AsyncGenerator<LogPart> {
  let [line, entries] = [0, 0];
  let size: number | null | undefined;
  for await (const text of linesOf(chunks, { isWhole })) {
    line += 1;
    const read = readLine(text);
    if (read.kind === 'bad') throw new PortageError(read.code, { line });
    const isHeader = read.value.type === 'header';
    if (isHeader !== (line === 1)) throw new PortageError('log-line-malformed', { line });
    const part = partOf(read.value, entries);
    if (part.kind === 'header') size = part.size;
    if (part.kind === 'entry') entries += 1;
    yield part;
  }
  if (size === undefined) throw new PortageError('log-line-malformed', { line: 1 });
  if (isWhole && size !== null && size !== entries)
    throw new PortageError('audit-file-cut', { size, entries });
}

function partOf(line: LogLine, entries: number): LogPart {
  if (line.type === 'header') return { kind: 'header', origin: line.origin, size: line.size };
  if (line.type === 'checkpoint') return { kind: 'checkpoint', size: entries, note: line.note };
  if (line.index !== entries) {
    throw new PortageError('audit-entry-misplaced', { index: line.index, expected: entries });
  }
  return { kind: 'entry', entry: entryOf(line) };
}

function entryOf(line: LeafLine): CommittedEntry {
  const { index } = line;
  const commitment = bytesOf(line.commitment);
  if (commitment.length !== 32) throw new PortageError('log-entry-malformed', { index });
  if (line.type === 'redacted') {
    return { index, commitment, event: null, bytes: null, salt: null };
  }
  const { salt, bytes } = { salt: bytesOf(line.salt), bytes: bytesOf(line.event) };
  if (salt.length !== 32) throw new PortageError('log-entry-malformed', { index });
  if (!sameHash(commitmentOf({ salt, event: bytes }), commitment)) {
    throw new PortageError('audit-entry-changed', { index });
  }
  const event = readLogEvent(bytes);
  if (event === null) throw new PortageError('audit-event-unreadable', { index });
  return { index, commitment, event, bytes, salt };
}

/** Base64 that was read from a line is the one way to write it. */
const bytesOf = (base64: string): Buffer => fromBase64(base64) ?? Buffer.alloc(0);

async function* chunksOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
  } catch (cause) {
    throw new PortageError('audit-file-unreadable', {}, { cause });
  }
}

/** The entries of parts, without header and checkpoints. */
export async function* entriesOf(parts: AsyncIterable<LogPart>): AsyncGenerator<CommittedEntry> {
  for await (const part of parts) if (part.kind === 'entry') yield part.entry;
}

/** The origin that the first line names; the rest is not read. */
export async function originOf(parts: AsyncIterable<LogPart>): Promise<string> {
  for await (const part of parts) if (part.kind === 'header') return part.origin;
  throw new PortageError('log-line-malformed', { line: 1 });
}
