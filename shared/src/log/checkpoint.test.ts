import { expect, test } from '@jest/globals';
import { testKey } from '../testing/test-key.ts';
import { goodOrThrow } from './checked.ts';
import { openCheckpoint, parseCheckpoint, signCheckpoint, writeCheckpoint } from './checkpoint.ts';
import { emptyRoot } from './merkle.ts';
import { parseVerifierKey, verifierKeyOf } from './note-key.ts';
import { parseNote, signText, writeNote } from './signed-note.ts';

const log = { name: 'state.example/log', key: testKey(1) };
const keyOf = (signer: typeof log) => goodOrThrow(parseVerifierKey(verifierKeyOf('log', signer)));
const root = Buffer.alloc(32, 5);
const rootLine = root.toString('base64');

test('a checkpoint is origin, size and root, a line each', () => {
  const checkpoint = { origin: 'a.example', size: 20_852_163, root, extensions: [] };
  const text = writeCheckpoint(checkpoint);
  expect(text).toBe(`a.example\n20852163\n${rootLine}\n`);
  expect(goodOrThrow(parseCheckpoint(text))).toEqual(checkpoint);
});

test('further lines of others are kept, since signatures cover them', () => {
  const checkpoint = { origin: 'a.example', size: 1, root, extensions: ['one', 'two'] };
  expect(goodOrThrow(parseCheckpoint(writeCheckpoint(checkpoint)))).toEqual(checkpoint);
});

test.each([
  ['without an origin', `\n1\n${rootLine}\n`],
  ['without a root', 'a\n1\n'],
  ['with an empty line', `a\n1\n${rootLine}\n\nmore\n`],
  ['without a newline at its end', `a\n1\n${rootLine}`],
  ['with a line cut short', `a\n1\n${rootLine}\nmore`],
  ['with a leading zero', `a\n01\n${rootLine}\n`],
  ['with a sign', `a\n+1\n${rootLine}\n`],
  ['with a fraction', `a\n1.5\n${rootLine}\n`],
  ['of more entries than can be counted', `a\n9007199254740992\n${rootLine}\n`],
  ['with a short root', `a\n1\n${root.subarray(1).toString('base64')}\n`],
  ['with a root in other base64', `a\n1\n${rootLine.replace(/.=$/, 'V=')}\n`],
  ['of no entries with the root of some', `a\n0\n${rootLine}\n`],
])('a checkpoint %s is refused', (_what, text) => {
  expect(parseCheckpoint(text)).toEqual({
    kind: 'bad',
    code: 'log-checkpoint-malformed',
    details: {},
  });
});

test('a log without entries has a checkpoint too', () => {
  const written = signCheckpoint({ size: 0, root: emptyRoot }, log);
  expect(openCheckpoint(written, [keyOf(log)])).toMatchObject({ kind: 'good' });
});

test('a checkpoint opens with the key of the log it names, and no other', () => {
  const written = signCheckpoint({ size: 3, root }, log);
  expect(goodOrThrow(openCheckpoint(written, [keyOf(log)])).checkpoint).toMatchObject({ size: 3 });
  const other = keyOf({ ...log, name: 'other.example/log' });
  expect(openCheckpoint(written, [other])).toMatchObject({ code: 'log-origin-other' });
  const stranger = keyOf({ ...log, key: testKey(2) });
  expect(openCheckpoint(written, [stranger])).toMatchObject({ code: 'log-signature-unknown' });
  const asWitness = goodOrThrow(parseVerifierKey(verifierKeyOf('witness', log)));
  expect(openCheckpoint(written, [asWitness])).toMatchObject({ code: 'log-origin-other' });
});

test('no log signs for another', () => {
  const text = writeCheckpoint({ origin: 'other.example', size: 3, root, extensions: [] });
  const written = writeNote({ text, signatures: [signText(text, log)] });
  expect(openCheckpoint(written, [keyOf(log)])).toMatchObject({ code: 'log-origin-other' });
  const both = [keyOf(log), keyOf({ name: 'other.example', key: testKey(3) })];
  expect(openCheckpoint(written, both)).toMatchObject({ code: 'log-signature-unknown' });
});

test('a log that changes its key signs with both for a while', () => {
  const next = { ...log, key: testKey(3) };
  const note = goodOrThrow(parseNote(signCheckpoint({ size: 3, root }, log)));
  const signatures = [...note.signatures, signText(note.text, next)];
  const written = writeNote({ ...note, signatures });
  for (const keys of [[keyOf(log)], [keyOf(next)], [keyOf(log), keyOf(next)]]) {
    expect(openCheckpoint(written, keys)).toMatchObject({ kind: 'good' });
  }
});

test('what is no note, or a note of something else, is no checkpoint', () => {
  expect(openCheckpoint('text\n', [keyOf(log)])).toMatchObject({ code: 'log-note-malformed' });
  const note = writeNote({ text: 'text\n', signatures: [signText('text\n', log)] });
  expect(openCheckpoint(note, [keyOf(log)])).toMatchObject({ code: 'log-checkpoint-malformed' });
});
