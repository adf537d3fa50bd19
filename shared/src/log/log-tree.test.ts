import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { emptyFrontier, rootOf, withLeaf } from './frontier.ts';
import { HashColumn } from './hash-column.ts';
import { LogTree } from './log-tree.ts';
import { verifyConsistency, verifyInclusion } from './verify-proof.ts';

const most = 65;

/** MTH of RFC 6962, section 2.1, word for word and without anything of ours. */
function plainRoot(leaves: readonly Uint8Array[]): Buffer {
  const [only] = leaves;
  if (only === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return Buffer.from(only);
  const k = 2 ** (Math.ceil(Math.log2(leaves.length)) - 1);
  const [left, right] = [plainRoot(leaves.slice(0, k)), plainRoot(leaves.slice(k))];
  return createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
}

const leafOf = (number: number): Buffer =>
  createHash('sha256').update(Uint8Array.of(0)).update(`entry ${number}`).digest();

const leaves = Array.from({ length: most }, (_, number) => leafOf(number));
const allRoots = Array.from({ length: most + 1 }, (_, size) => plainRoot(leaves.slice(0, size)));
const rootAt = (size: number): Buffer => allRoots[size] ?? Buffer.alloc(0);
const leafAt = (index: number): Buffer => leaves[index] ?? Buffer.alloc(0);
const tree = new LogTree();
for (const leaf of leaves) tree.append(leaf);

/** Numbers from `first` to `last`. */
const between = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, step) => first + step);

describe('a tree', () => {
  test('has the roots of RFC 6962 at each size it has had', () => {
    for (const size of between(0, most)) {
      expect([size, Buffer.from(tree.rootAt(size))]).toEqual([size, rootAt(size)]);
    }
  });

  test('has the same roots when only its right edge is kept', () => {
    let edge = emptyFrontier;
    for (const leaf of leaves) {
      edge = withLeaf(edge, leaf);
      expect(Buffer.from(rootOf(edge))).toEqual(rootAt(edge.size));
      const ones = edge.size.toString(2).replaceAll('0', '').length;
      expect(edge.hashes).toHaveLength(ones);
    }
    expect(Buffer.from(rootOf(emptyFrontier))).toEqual(rootAt(0));
  });

  test('proves each of its entries at each size, and no entry by the proof of another', () => {
    const failures: unknown[] = [];
    for (const size of between(1, most)) {
      for (const index of between(0, size - 1)) {
        const proof = tree.inclusionProof({ index, size });
        const claim = { index, size, leaf: leafAt(index), proof, root: rootAt(size) };
        if (verifyInclusion(claim).kind !== 'good') failures.push({ index, size });
        const elsewhere = { ...claim, index: (index + 1) % size };
        const isMoved = size > 1 && verifyInclusion(elsewhere).kind === 'good';
        if (isMoved) failures.push({ index, size, isMoved });
      }
    }
    expect(failures).toEqual([]);
  });

  test('proves at each size that it begins with each smaller one', () => {
    const failures: unknown[] = [];
    for (const newSize of between(1, most)) {
      for (const oldSize of between(1, newSize)) {
        const proof = tree.consistencyProof({ oldSize, newSize });
        const [oldRoot, newRoot] = [rootAt(oldSize), rootAt(newSize)];
        const claim = { oldSize, oldRoot, newSize, newRoot, proof };
        if (verifyConsistency(claim).kind !== 'good') failures.push({ oldSize, newSize });
        const isLonger =
          verifyConsistency({ ...claim, proof: [...proof, newRoot] }).kind === 'good';
        if (isLonger) failures.push({ oldSize, newSize, isLonger });
      }
    }
    expect(failures).toEqual([]);
  });

  test('gives no proof of what it does not have', () => {
    const unknown = (details: object) =>
      expect.objectContaining({ code: 'log-entry-unknown', details });
    const path = (index: number, size: number) => () => tree.inclusionProof({ index, size });
    const way = (oldSize: number, newSize: number) => () =>
      tree.consistencyProof({ oldSize, newSize });
    for (const size of [most + 1, -1, 1.5]) {
      const noSize = unknown({ size, has: most });
      expect(() => tree.rootAt(size)).toThrow(noSize);
      expect(path(0, size)).toThrow(noSize);
      expect(way(1, size)).toThrow(noSize);
    }
    for (const index of [5, -1, 1.5]) expect(path(index, 5)).toThrow(unknown({ index, size: 5 }));
    for (const oldSize of [6, -1, 1.5]) {
      expect(way(oldSize, 5)).toThrow(unknown({ oldSize, newSize: 5 }));
    }
    const column = new HashColumn();
    column.push(leafAt(0));
    expect(() => column.at(1)).toThrow(unknown({ index: 1 }));
    expect(() => column.at(-1)).toThrow(unknown({ index: -1 }));
    const empty = expect.objectContaining({ code: 'log-tree-empty' });
    expect(() => tree.consistencyProof({ oldSize: 0, newSize: 5 })).toThrow(empty);
  });

  test('takes hashes of 32 bytes only', () => {
    const malformed = expect.objectContaining({ code: 'log-entry-malformed' });
    expect(() => new LogTree().append(Buffer.alloc(31))).toThrow(malformed);
  });

  test('keeps what it had when a caller writes into a hash it was given', () => {
    const pair = new LogTree();
    for (const leaf of leaves.slice(0, 2)) pair.append(leaf);
    pair.inclusionProof({ index: 0, size: 2 })[0]?.fill(0);
    expect(pair.inclusionProof({ index: 0, size: 2 })).toEqual([new Uint8Array(leafAt(1))]);
  });
});

describe('a proof', () => {
  const sized = fc.integer({ min: 2, max: most }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      index: fc.nat({ max: size - 1 }),
      oldSize: fc.integer({ min: 1, max: size - 1 }),
      bit: fc.nat({ max: 255 }),
      place: fc.nat({ max: 9 }),
    }),
  );

  test('of an entry fails with any one bit of it, of the leaf or of the root flipped', () => {
    fc.assert(
      fc.property(sized, ({ size, index, bit, place }) => {
        const proof = tree.inclusionProof({ index, size });
        const hashes = flipOne([leafAt(index), rootAt(size), ...proof], place, bit);
        const [leaf = Buffer.alloc(0), root = Buffer.alloc(0), ...changed] = hashes;
        const checked = verifyInclusion({ index, size, leaf, root, proof: changed });
        expect(checked).toEqual({ kind: 'bad', code: 'log-proof-wrong', details: { index, size } });
      }),
    );
  });

  test('of a beginning fails with any one bit of it or of either root flipped', () => {
    fc.assert(
      fc.property(sized, ({ size: newSize, oldSize, bit, place }) => {
        const proof = tree.consistencyProof({ oldSize, newSize });
        const hashes = flipOne([rootAt(oldSize), rootAt(newSize), ...proof], place, bit);
        const [oldRoot = Buffer.alloc(0), newRoot = Buffer.alloc(0), ...changed] = hashes;
        const checked = verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof: changed });
        expect(checked).toMatchObject({ code: 'log-proof-wrong' });
      }),
    );
  });

  test('says which way a log went wrong', () => {
    const [oldRoot, newRoot] = [rootAt(5), rootAt(7)];
    const claim = { oldSize: 5, oldRoot, newSize: 7, newRoot, proof: [] };
    const codeOf = (changed: Partial<typeof claim>) =>
      expect(verifyConsistency({ ...claim, ...changed }));
    codeOf({}).toMatchObject({ code: 'log-proof-wrong' });
    codeOf({ newSize: 4 }).toMatchObject({ code: 'log-tree-smaller' });
    codeOf({ newSize: 5 }).toMatchObject({ code: 'log-forked' });
    codeOf({ oldSize: 0 }).toMatchObject({ code: 'log-tree-empty' });
    codeOf({ newSize: 2 ** 60 }).toMatchObject({ code: 'log-proof-wrong' });
    codeOf({ newSize: 5, newRoot: oldRoot }).toMatchObject({ kind: 'good' });
  });

  test('counts in whole numbers from 0', () => {
    const proof = tree.inclusionProof({ index: 0, size: 4 });
    const claim = { index: 0, size: 4, leaf: leafAt(0), proof, root: rootAt(4) };
    for (const changed of [{ index: -1 }, { index: 0.5 }, { size: 4.5 }, { size: 2 ** 53 }]) {
      expect(verifyInclusion({ ...claim, ...changed })).toMatchObject({ code: 'log-proof-wrong' });
    }
    const way = tree.consistencyProof({ oldSize: 5, newSize: 7 });
    const roots = { oldRoot: rootAt(5), newRoot: rootAt(7) };
    const fraction = verifyConsistency({ oldSize: 5, newSize: 7.5, ...roots, proof: way });
    expect(fraction).toMatchObject({ code: 'log-proof-wrong' });
  });

  test('ends where the tree of its size ends, though it fits a higher one', () => {
    const claim = { index: 0, size: 1, leaf: leafAt(1), proof: [leafAt(0)], root: rootAt(2) };
    expect(verifyInclusion(claim)).toMatchObject({ code: 'log-proof-wrong' });
    const proof = tree.consistencyProof({ oldSize: 7, newSize: 8 });
    const roots = { oldRoot: rootAt(7), newRoot: rootAt(8) };
    const lower = verifyConsistency({ oldSize: 3, newSize: 4, ...roots, proof });
    expect(lower).toMatchObject({ code: 'log-proof-wrong' });
  });

  test('holds hashes of 32 bytes, or two hashes could be cut at another place', () => {
    const proof = tree.inclusionProof({ index: 2, size: 3 });
    const claim = { index: 2, size: 3, leaf: leafAt(2), root: rootAt(3) };
    const [hash = Buffer.alloc(0)] = proof;
    // The leaf's first byte moved into the neighbour before it: the same bytes are hashed.
    const longer = Buffer.concat([hash, leafAt(2).subarray(0, 1)]);
    const cut = { ...claim, leaf: leafAt(2).subarray(1), proof: [longer] };
    expect(verifyInclusion(cut)).toMatchObject({ code: 'log-proof-wrong' });
    expect(verifyInclusion({ ...claim, proof })).toMatchObject({ kind: 'good' });
    const last = Buffer.concat([rootAt(2).subarray(31), leafAt(2)]);
    const roots = { oldRoot: rootAt(2).subarray(0, 31), newRoot: rootAt(3) };
    const way = verifyConsistency({ oldSize: 2, newSize: 3, ...roots, proof: [last] });
    expect(way).toMatchObject({ code: 'log-proof-wrong' });
  });
});

/** The hashes with one bit of one of them changed. */
function flipOne(hashes: readonly Uint8Array[], place: number, bit: number): Buffer[] {
  const changed = hashes.map((hash) => Buffer.from(hash));
  const hash = changed[place % changed.length] ?? Buffer.alloc(32);
  hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
}
