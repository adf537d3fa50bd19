import { emptyRoot, nodeHash } from './merkle.ts';

/**
 * The right edge of a tree: enough to add leaves and to say the root, and nothing more. It holds
 * one hash for each one-bit of the size, the largest subtree first: at most 53.
 */
export interface Frontier {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** The edge of a tree without leaves. */
export const emptyFrontier: Frontier = { size: 0, hashes: [] };

/** The edge after one more leaf, given as its leaf hash. Subtrees of equal size become one. */
export function withLeaf({ size, hashes }: Frontier, leaf: Uint8Array): Frontier {
  const kept = [...hashes];
  let merged = leaf;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    merged = nodeHash(kept.pop() ?? emptyRoot, merged);
  }
  return { size: size + 1, hashes: [...kept, merged] };
}

/** The root of the tree (RFC 6962, section 2.1); of an empty tree SHA-256 of nothing. */
export const rootOf = ({ hashes }: Frontier): Uint8Array =>
  hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
