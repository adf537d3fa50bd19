import { fromBase64, toBase64 } from './base64.ts';
import { bad, type Checked, good } from './checked.ts';
import { isKeyName } from './note-key.ts';

/** One signature of a note, checked by nobody yet. `keyId`: 8 hexadecimal digits. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** The line without its newline: em dash, name, base64 of key id and signature. */
export const writeSignatureLine = ({ name, keyId, signature }: NoteSignature): string =>
  `— ${name} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), signature]))}`;

/** Reads a line without its newline. `log-note-malformed`. */
export function parseSignatureLine(line: string): Checked<NoteSignature> {
  const [dash, name = '', base64 = '', ...more] = line.split(' ');
  const bytes = fromBase64(base64);
  const isWhole = dash === '—' && more.length === 0 && isKeyName(name);
  if (!isWhole || bytes === null || bytes.length < 5) return bad('log-note-malformed');
  return good({ name, keyId: bytes.toString('hex', 0, 4), signature: bytes.subarray(4) });
}
