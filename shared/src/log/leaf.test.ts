import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { commitmentOf, leafOfCommitment } from './leaf.ts';

const sha256 = (...pieces: readonly (string | Uint8Array)[]): Buffer =>
  createHash('sha256')
    .update(Buffer.concat(pieces.map((piece) => Buffer.from(piece))))
    .digest();

const salt = Buffer.alloc(32, 7);
const event = Buffer.from('{"type":"RecordsRequested"}');

test('a leaf is the labelled hash of a salted hash of the event', () => {
  const commitment = sha256(salt, event);
  expect(commitmentOf({ salt, event })).toEqual(commitment);
  const leaf = sha256(Uint8Array.of(0), 'portage-leaf/v1\n', commitment);
  expect(leafOfCommitment(commitment)).toEqual(leaf);
});

test('a redacted entry still gives its leaf, since the leaf needs its commitment alone', () => {
  const commitment = commitmentOf({ salt, event });
  expect(leafOfCommitment(Buffer.from(commitment))).toEqual(leafOfCommitment(commitment));
});

test('another salt is another commitment to the same event', () => {
  const other = commitmentOf({ salt: Buffer.alloc(32, 8), event });
  expect(other).not.toEqual(commitmentOf({ salt, event }));
});

test('a salt or commitment that is not 32 bytes long is refused', () => {
  const malformed = expect.objectContaining({ code: 'log-entry-malformed' });
  // Else a byte could move from the event into the salt, for the same commitment to another event.
  const longer = Buffer.concat([salt, event.subarray(0, 1)]);
  expect(() => commitmentOf({ salt: longer, event: event.subarray(1) })).toThrow(malformed);
  expect(() => leafOfCommitment(Buffer.alloc(31))).toThrow(malformed);
});
