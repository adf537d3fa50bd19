/**
 * Signed notes as c2sp.org/signed-note has them. A note that was read is not yet one to believe:
 * only `verifyNote` says who signed it.
 */
import { sign, verify } from 'node:crypto';
import { bad, type Checked, good } from './checked.ts';
import { cosignedAt } from './cosignature.ts';
import { keyIdOfSigner, type NoteKey, type NoteSigner } from './note-key.ts';
import { type NoteSignature, parseSignatureLine, writeSignatureLine } from './signature-line.ts';

/** A text that ends in a newline, and at least one signature when it is whole. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A trusted key and what it signed. `atSeconds` from 1970 UTC for a witness, null for a log. */
export interface VerifiedSignature {
  readonly key: NoteKey;
  readonly atSeconds: number | null;
}

/** Room for the signatures of seven thousand witnesses. */
const mostCharacters = 1_000_000;

/** The note as text, in the form that `parseNote` reads. */
export const writeNote = ({ text, signatures }: SignedNote): string =>
  `${text}\n${signatures.map((signature) => `${writeSignatureLine(signature)}\n`).join('')}`;

/** Reads a note. `log-note-malformed`. */
export function parseNote(written: string): Checked<SignedNote> {
  const end = written.lastIndexOf('\n\n');
  const lines = written.slice(end + 2).split('\n');
  const isWhole = end !== -1 && lines.length > 1 && lines.pop() === '';
  if (!isWhole || written.length > mostCharacters || !isPlainText(written)) {
    return bad('log-note-malformed');
  }
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const read = parseSignatureLine(line);
    if (read.kind === 'bad') return read;
    signatures.push(read.value);
  }
  return good({ text: written.slice(0, end + 1), signatures });
}

/** A log's signature under a text that ends in a newline (Ed25519, RFC 8032). */
export const signText = (text: string, log: NoteSigner): NoteSignature => ({
  name: log.name,
  keyId: keyIdOfSigner('log', log),
  signature: sign(null, Buffer.from(text), log.key.privateKey),
});

/**
 * Who of the trusted keys signed the note, each once. Signatures by others are passed over. A wrong
 * signature by a trusted key spoils the whole note: `log-signature-wrong`. None by any of them:
 * `log-signature-unknown`.
 */
export function verifyNote(
  { text, signatures }: SignedNote,
  keys: readonly NoteKey[],
): Checked<VerifiedSignature[]> {
  const verified = new Map<NoteKey, VerifiedSignature>();
  for (const signature of signatures) {
    const { name, keyId } = signature;
    for (const key of keys.filter((known) => known.name === name && known.keyId === keyId)) {
      const found = verifiedBy(key, text, signature);
      if (found === null) return bad('log-signature-wrong', { name, keyId });
      verified.set(key, verified.get(key) ?? found);
    }
  }
  return verified.size === 0 ? bad('log-signature-unknown') : good([...verified.values()]);
}

function verifiedBy(key: NoteKey, text: string, line: NoteSignature): VerifiedSignature | null {
  if (key.role === 'witness') {
    const atSeconds = cosignedAt(text, line, key);
    return atSeconds === null ? null : { key, atSeconds };
  }
  const isSigned = verify(null, Buffer.from(text), key.publicKey, line.signature);
  return isSigned ? { key, atSeconds: null } : null;
}

/** Valid UTF-8 when written down, without control characters other than newlines. */
const isPlainText = (text: string): boolean =>
  Buffer.from(text).toString() === text && /^[\n\u0020-\u{10ffff}]*$/u.test(text);
