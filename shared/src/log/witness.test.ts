import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { testKey } from '../testing/test-key.ts';
import { goodOrThrow } from './checked.ts';
import { signCheckpoint } from './checkpoint.ts';
import { cosign } from './cosignature.ts';
import { LogTree } from './log-tree.ts';
import { leafHash } from './merkle.ts';
import { parseVerifierKey, verifierKeyOf } from './note-key.ts';
import { parseNote, verifyNote } from './signed-note.ts';
import { considerCheckpoint, type OfferedCheckpoint, type WitnessMemory } from './witness.ts';

const log = { name: 'state.example/log', key: testKey(1) };
const keys = [goodOrThrow(parseVerifierKey(verifierKeyOf('log', log)))];

/** A log of entries with these names. */
function logOf(entries: readonly string[]): LogTree {
  const tree = new LogTree();
  for (const entry of entries) tree.append(leafHash(Buffer.from(entry)));
  return tree;
}

const honest = logOf('abcdefghij'.split(''));
const forked = logOf('abcXefghij'.split(''));

/** What a log offers at a size to somebody it takes to be at `oldSize`. */
const offer = (tree: LogTree, size: number, oldSize: number): OfferedCheckpoint => ({
  written: signCheckpoint({ size, root: tree.rootAt(size) }, log),
  oldSize,
  proof: wayFrom(tree, size, oldSize),
});

const wayFrom = (tree: LogTree, newSize: number, oldSize: number): Uint8Array[] =>
  oldSize === 0 ? [] : tree.consistencyProof({ oldSize, newSize });

/** What a witness remembers after the honest log was so large. */
const memoryAt = (size: number): WitnessMemory =>
  goodOrThrow(considerCheckpoint(null, offer(honest, size, 0), keys)).memory;

describe('a witness', () => {
  test('accepts the first checkpoint it sees of a log, and remembers it as evidence', () => {
    const offered = offer(honest, 4, 0);
    const accepted = goodOrThrow(considerCheckpoint(null, offered, keys));
    expect(accepted.memory).toEqual({
      origin: 'state.example/log',
      size: 4,
      root: Buffer.from(honest.rootAt(4)),
      written: offered.written,
    });
    expect(offered.written.startsWith(`${accepted.text}\n`)).toBe(true);
  });

  test('accepts each that goes on from the last, the same one again, and one from an empty log', () => {
    for (const size of [4, 5, 10]) {
      const accepted = considerCheckpoint(memoryAt(4), offer(honest, size, 4), keys);
      expect(accepted).toMatchObject({ kind: 'good', value: { memory: { size } } });
    }
    const fromEmpty = considerCheckpoint(memoryAt(0), offer(honest, 3, 0), keys);
    expect(fromEmpty).toMatchObject({ kind: 'good', value: { memory: { size: 3 } } });
  });

  test('cosigns a text that others verify', () => {
    const { text, memory } = goodOrThrow(considerCheckpoint(null, offer(honest, 4, 0), keys));
    const witness = { name: 'district-a', key: testKey(2) };
    const note = { ...goodOrThrow(parseNote(memory.written)) };
    const cosigned = { ...note, signatures: [cosign(text, { witness, atSeconds: 9 })] };
    const key = goodOrThrow(parseVerifierKey(verifierKeyOf('witness', witness)));
    expect(goodOrThrow(verifyNote(cosigned, [key]))).toEqual([{ key, atSeconds: 9 }]);
  });

  const other = { ...log, name: 'other.example' };
  const otherKey = goodOrThrow(parseVerifierKey(verifierKeyOf('log', other)));
  const head = { size: 6, root: honest.rootAt(6) };
  const fitting = honest.consistencyProof({ oldSize: 5, newSize: 6 });
  const rewritten = forked.consistencyProof({ oldSize: 5, newSize: 6 });
  const next = offer(honest, 6, 5);
  const unsigned = { ...next, written: next.written.replace(/\n6\n/, '\n7\n') };
  const byStranger = { ...next, written: signCheckpoint(head, { ...log, key: testKey(9) }) };

  test.each([
    ['that is smaller: the log was set back', offer(honest, 3, 3), 'log-tree-smaller'],
    ['with another root at the same size', offer(forked, 5, 5), 'log-forked'],
    ['of such a log, whatever its proof begins with', offer(forked, 5, 4), 'log-forked'],
    ['of a log with a changed entry', offer(forked, 6, 5), 'log-proof-wrong'],
    ['with the proof of another', { ...offer(forked, 6, 5), proof: fitting }, 'log-proof-wrong'],
    ['with a proof of another log', { ...next, proof: rewritten }, 'log-proof-wrong'],
    ['without a proof', { ...next, proof: [] }, 'log-proof-wrong'],
    [
      'the same as the last, with a proof of nothing',
      { ...offer(honest, 5, 5), proof: fitting },
      'log-proof-wrong',
    ],
    ['with a proof from elsewhere', offer(honest, 6, 4), 'log-base-other'],
    ['as if it had seen none', offer(honest, 6, 0), 'log-base-other'],
    [
      'of a log nobody told it of',
      { ...next, written: signCheckpoint(head, { ...log, name: 'x' }) },
      'log-origin-other',
    ],
    [
      'of another log it knows',
      { ...next, written: signCheckpoint(head, other) },
      'log-origin-other',
    ],
    ['that was changed', unsigned, 'log-signature-wrong'],
    ['that a stranger signed', byStranger, 'log-signature-unknown'],
    ['that is none', { ...next, written: 'checkpoint' }, 'log-note-malformed'],
  ])('refuses one %s', (_what, offered: OfferedCheckpoint, code) => {
    const refused = considerCheckpoint(memoryAt(5), offered, [...keys, otherKey]);
    expect(refused).toMatchObject({ kind: 'bad', code });
  });

  test('refuses a proof where there is nothing to prove yet', () => {
    const refused = considerCheckpoint(null, { ...next, oldSize: 0 }, keys);
    expect(refused).toMatchObject({ kind: 'bad', code: 'log-proof-wrong' });
    expect(considerCheckpoint(null, next, keys)).toMatchObject({ code: 'log-base-other' });
  });

  test('says at which sizes it found a log out', () => {
    const refused = considerCheckpoint(memoryAt(5), offer(honest, 3, 3), keys);
    const details = { knownSize: 5, size: 3 };
    expect(refused).toEqual({ kind: 'bad', code: 'log-tree-smaller', details });
  });

  test('is never led from one history into another, whatever it is offered in whatever order', () => {
    const anyOffer = fc.record({
      tree: fc.constantFrom(honest, forked),
      from: fc.constantFrom(honest, forked),
      size: fc.integer({ min: 1, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(anyOffer, { minLength: 2, maxLength: 8 }), (offers) => {
        let memory: WitnessMemory | null = null;
        const accepted: WitnessMemory[] = [];
        for (const { tree, from, size } of offers) {
          // From what the witness has, or nearly nothing would be accepted.
          const base = Math.min(memory?.size ?? 0, size);
          const proof = wayFrom(from, size, base);
          const checked = considerCheckpoint(memory, { ...offer(tree, size, base), proof }, keys);
          if (checked.kind === 'good') accepted.push(checked.value.memory);
          memory = accepted.at(-1) ?? null;
        }
        expect(areOneHistory(accepted)).toBe(true);
      }),
    );
  });
});

/** One log has all these roots, and they only grow. The two logs are the same up to size 3. */
const areOneHistory = (accepted: readonly WitnessMemory[]): boolean =>
  [honest, forked].some((tree) =>
    accepted.every(
      ({ size, root }, at) =>
        Buffer.compare(tree.rootAt(size), root) === 0 && size >= (accepted[at - 1]?.size ?? 0),
    ),
  );
