import { toBase64 } from '@portage/shared/log/base64';
import { type Bad, bad } from '@portage/shared/log/checked';
import { type LogLine, readLine } from '@portage/shared/log/export-format';
import { commitmentOf, leafOfCommitment } from '@portage/shared/log/leaf';
import { hashBytes, sameHash } from '@portage/shared/log/merkle';
import { type CheckingWith, checkEntry } from './check-entry.ts';
import type { CheckedLine } from './checked-line.ts';
import { type EntryParts, readEntryLine } from './read-entry.ts';

/** Checks one line of an export, given without its newline, by itself. Never throws. */
export function checkLine(bytes: Buffer, checking: CheckingWith): CheckedLine {
  const parts = readEntryLine(bytes.toString('latin1'));
  if (parts !== null) return checkParts(parts, checking);
  const line = decoded(bytes);
  if (line === null) return refused(bad('log-line-malformed'), !looksLikeNote(bytes));
  switch (line.type) {
    case 'header':
      return { kind: 'header', origin: line.origin, size: line.size ?? Number.POSITIVE_INFINITY };
    case 'checkpoint':
      return { kind: 'checkpoint', note: line.note };
    case 'redacted':
      return checkRedacted(line);
    case 'entry':
      // In the right form, and yet its parts are not as long as hashes are.
      return refused(bad('log-entry-malformed', { index: line.index }), true);
  }
}

function checkParts(parts: EntryParts, checking: CheckingWith): CheckedLine {
  const { index, commitment, event } = parts;
  if (!sameHash(commitmentOf(parts), commitment)) {
    return refused(bad('log-commitment-wrong', { index }), true);
  }
  const subject = checkEntry(event, checking);
  if (subject.kind === 'bad') return refused(subject, true);
  return { kind: 'entry', index, leaf: leafOf(commitment), subject: subject.value };
}

function checkRedacted(line: Extract<LogLine, { type: 'redacted' }>): CheckedLine {
  const commitment = Buffer.from(line.commitment, 'base64');
  if (commitment.length !== hashBytes) {
    return refused(bad('log-entry-malformed', { index: line.index }), true);
  }
  return { kind: 'redacted', index: line.index, leaf: leafOf(commitment) };
}

function decoded(bytes: Buffer): LogLine | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const line = readLine(text);
    return line.kind === 'good' ? line.value : null;
  } catch {
    return null;
  }
}

const looksLikeNote = (bytes: Buffer): boolean =>
  bytes.toString('latin1', 0, 40).startsWith('{"type":"checkpoint"');

const refused = ({ code, details }: Bad, isEntry: boolean): CheckedLine => ({
  kind: 'bad',
  code,
  details,
  isEntry,
});

const leafOf = (commitment: Buffer): string => toBase64(leafOfCommitment(commitment));
