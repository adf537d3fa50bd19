import { expect, test } from '@jest/globals';
import { goodOrThrow } from '@portage/shared/log/checked';
import { openCheckpoint, signCheckpoint } from '@portage/shared/log/checkpoint';
import { cosign } from '@portage/shared/log/cosignature';
import { emptyRoot } from '@portage/shared/log/merkle';
import { parseVerifierKey, verifierKeyOf } from '@portage/shared/log/note-key';
import { parseNote, writeNote } from '@portage/shared/log/signed-note';
import { testKey } from '@portage/shared/testing/test-key';
import { noteToKeep, withSignature } from './note-to-keep.ts';

const log = { name: 'state-hub', key: testKey(1) };
const keys = [goodOrThrow(parseVerifierKey(verifierKeyOf('log', log)))];
const note = signCheckpoint({ size: 0, root: emptyRoot }, log);
const { text } = goodOrThrow(parseNote(note));
const signedBy = (name: string, atSeconds = 1) =>
  cosign(text, { witness: { name, key: testKey(2) }, atSeconds });
const cosigned = (count: number): string => {
  const { signatures } = goodOrThrow(parseNote(note));
  const added = Array.from({ length: count }, (_, at) => signedBy(`w/${at}`));
  return writeNote({ text, signatures: [...signatures, ...added] });
};

test('a note of a few witnesses is kept as it came', () => {
  expect(noteToKeep(cosigned(3), keys)).toBe(cosigned(3));
});

test('of a note of very many witnesses the log’s own signature is kept', () => {
  const kept = noteToKeep(cosigned(200), keys);
  expect(kept).toBe(note);
  expect(openCheckpoint(kept, keys).kind).toBe('good');
});

test('a signature is added once', () => {
  expect(withSignature(note, signedBy('w/0'))).toBe(cosigned(1));
  expect(withSignature(cosigned(1), signedBy('w/0', 9))).toBe(cosigned(1));
  expect(withSignature('none', signedBy('w/0'))).toBe('none');
});
