import { PortageError } from '../error-codes.ts';
import { HashColumn } from './hash-column.ts';
import { emptyRoot, leftOf, nodeHash } from './merkle.ts';

/**
 * A whole tree in memory, which gives proofs of RFC 6962 at any size it has had. It keeps each
 * complete subtree's hash once: 64 bytes an entry in all.
 */
export class LogTree {
  /** Level 0 holds leaves; an entry of a level stands over two of the level below. */
  readonly #levels: HashColumn[] = [];

  /** The number of leaves. */
  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  /** Adds a leaf, given as its leaf hash. */
  append(leaf: Uint8Array): void {
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const column = this.#levels[level] ?? new HashColumn();
      this.#levels[level] = column;
      column.push(hash);
      if (column.length % 2 === 1) return;
      hash = nodeHash(column.at(column.length - 2), column.at(column.length - 1));
    }
  }

  /** The root when the tree had `size` leaves. Throws `log-entry-unknown` for more than it has. */
  rootAt(size: number): Uint8Array {
    this.#mustHave(size);
    return size === 0 ? emptyRoot : this.#hashOf(0, size);
  }

  /**
   * That the leaf at `index` (from 0) is in the tree of `size` leaves: PATH of RFC 6962, section
   * 2.1.1, from the leaf's neighbour up. Throws `log-entry-unknown`.
   */
  inclusionProof({ index, size }: { index: number; size: number }): Uint8Array[] {
    this.#mustHave(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
      throw new PortageError('log-entry-unknown', { index, size });
    }
    return this.#path(index, 0, size);
  }

  /**
   * That the tree of `newSize` leaves begins with the tree of `oldSize`: PROOF of RFC 6962, section
   * 2.1.2; empty when they are the same. Throws `log-entry-unknown`, and `log-tree-empty` for an
   * old size of 0, of which nothing can be proved.
   */
  consistencyProof({ oldSize, newSize }: { oldSize: number; newSize: number }): Uint8Array[] {
    this.#mustHave(newSize);
    if (oldSize === 0) throw new PortageError('log-tree-empty');
    if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > newSize) {
      throw new PortageError('log-entry-unknown', { oldSize, newSize });
    }
    return this.#subproof(oldSize, 0, newSize, true);
  }

  #path(index: number, begin: number, end: number): Uint8Array[] {
    if (end - begin === 1) return [];
    const middle = begin + leftOf(end - begin);
    return index < middle
      ? [...this.#path(index, begin, middle), this.#hashOf(middle, end)]
      : [...this.#path(index, middle, end), this.#hashOf(begin, middle)];
  }

  /** `isWhole` while the old tree is exactly what the verifier holds the root of. */
  #subproof(old: number, begin: number, end: number, isWhole: boolean): Uint8Array[] {
    if (old === end) return isWhole ? [] : [this.#hashOf(begin, end)];
    const middle = begin + leftOf(end - begin);
    return old <= middle
      ? [...this.#subproof(old, begin, middle, isWhole), this.#hashOf(middle, end)]
      : [...this.#subproof(old, middle, end, false), this.#hashOf(begin, middle)];
  }

  /** The hash over the leaves from `begin` up to `end`, where such a subtree can begin. */
  #hashOf(begin: number, end: number): Uint8Array {
    const size = end - begin;
    const column = this.#levels[levelOf(size) ?? -1];
    if (column !== undefined) return column.at(begin / size);
    const middle = begin + leftOf(size);
    return nodeHash(this.#hashOf(begin, middle), this.#hashOf(middle, end));
  }

  #mustHave(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size) {
      throw new PortageError('log-entry-unknown', { size, has: this.size });
    }
  }
}

/** The level that holds complete subtrees of this size; null when there are none. */
function levelOf(size: number): number | null {
  let [level, rest] = [0, size];
  for (; rest % 2 === 0; rest /= 2) level += 1;
  return rest === 1 ? level : null;
}
