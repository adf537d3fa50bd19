import type { NoteKey } from '@portage/shared/log/note-key';
import type { NoteSignature } from '@portage/shared/log/signature-line';
import { parseNote, writeNote } from '@portage/shared/log/signed-note';

/** Signatures of a hundred witnesses or so; there are states with a thousand districts. */
const mostCharacters = 16_000;

const isBy =
  ({ name, keyId }: NoteSignature) =>
  (key: NoteKey): boolean =>
    key.name === name && key.keyId === keyId;

/**
 * The note as it is kept: as it came, or with the log's own signatures alone where other witnesses
 * have made it long. Either way it is evidence of what the log said.
 */
export function noteToKeep(written: string, logKeys: readonly NoteKey[]): string {
  const note = parseNote(written);
  if (written.length <= mostCharacters || note.kind === 'bad') return written;
  const { text, signatures } = note.value;
  return writeNote({
    text,
    signatures: signatures.filter((signature) => logKeys.some(isBy(signature))),
  });
}

/** The note with one more signature, unless that is there already. */
export function withSignature(written: string, added: NoteSignature): string {
  const note = parseNote(written);
  if (note.kind === 'bad') return written;
  const { text, signatures } = note.value;
  const isThere = signatures.some(
    ({ name, keyId }) => name === added.name && keyId === added.keyId,
  );
  return isThere ? written : writeNote({ text, signatures: [...signatures, added] });
}
