/**
 * Checking proofs of RFC 6962 without the tree, as RFC 9162 spells it out (sections 2.1.3.2 and
 * 2.1.4.2). Sizes beyond 2^53 - 1 are refused, and so is every proof about an empty tree: any tree
 * at all goes on from one.
 */
import { bad, type Checked, good } from './checked.ts';
import { hashBytes, nodeHash, sameHash } from './merkle.ts';

/** A place in a level of the tree, and the last place there is in that level. */
interface Place {
  readonly at: number;
  readonly last: number;
}

/**
 * Whether the leaf at `index` (from 0) is in the tree of `size` leaves with this root. Good: the
 * index. `log-tree-empty`, or `log-proof-wrong`.
 */
export function verifyInclusion(claim: {
  index: number;
  size: number;
  leaf: Uint8Array;
  proof: readonly Uint8Array[];
  root: Uint8Array;
}): Checked<number> {
  const { index, size, leaf, proof, root } = claim;
  if (size === 0) return bad('log-tree-empty');
  const wrong = bad('log-proof-wrong', { index, size });
  if (!areCounts(index, size) || index >= size || !areHashes([leaf, ...proof])) return wrong;
  let place: Place = { at: index, last: size - 1 };
  let hash = leaf;
  for (const neighbour of proof) {
    if (place.last === 0) return wrong;
    hash = isRight(place) ? nodeHash(neighbour, hash) : nodeHash(hash, neighbour);
    place = above(place);
  }
  return place.last === 0 && sameHash(hash, root) ? good(index) : wrong;
}

/**
 * Whether the tree of `newSize` leaves begins with the tree of `oldSize`. Good: the new size.
 * `log-tree-empty`, `log-tree-smaller`, `log-forked` for two roots of one size, `log-proof-wrong`.
 */
export function verifyConsistency(claim: {
  oldSize: number;
  oldRoot: Uint8Array;
  newSize: number;
  newRoot: Uint8Array;
  proof: readonly Uint8Array[];
}): Checked<number> {
  const { oldSize, oldRoot, newSize, newRoot, proof } = claim;
  const sizes = { oldSize, newSize };
  if (oldSize === 0) return bad('log-tree-empty', sizes);
  if (!areCounts(oldSize, newSize) || !areHashes(proof)) return bad('log-proof-wrong', sizes);
  if (newSize < oldSize) return bad('log-tree-smaller', sizes);
  if (newSize === oldSize && !sameHash(oldRoot, newRoot)) return bad('log-forked', sizes);
  const isProved = newSize === oldSize ? proof.length === 0 : leadsToBoth(claim);
  return isProved ? good(newSize) : bad('log-proof-wrong', sizes);
}

/** Builds both roots from the last complete subtree of the old tree upwards. */
function leadsToBoth(claim: Parameters<typeof verifyConsistency>[0]): boolean {
  let place: Place = { at: claim.oldSize - 1, last: claim.newSize - 1 };
  while (place.at % 2 === 1) place = half(place);
  // An old tree that is one complete subtree is known already; its hash is left out of the proof.
  const [start, ...neighbours] = place.at === 0 ? [claim.oldRoot, ...claim.proof] : claim.proof;
  if (start === undefined) return false;
  let [oldHash, newHash] = [start, start];
  for (const neighbour of neighbours) {
    if (place.last === 0) return false;
    if (isRight(place)) oldHash = nodeHash(neighbour, oldHash);
    newHash = isRight(place) ? nodeHash(neighbour, newHash) : nodeHash(newHash, neighbour);
    place = above(place);
  }
  return place.last === 0 && sameHash(oldHash, claim.oldRoot) && sameHash(newHash, claim.newRoot);
}

/** Whether the neighbour stands on the left. The last place of a level has none on its right. */
const isRight = ({ at, last }: Place): boolean => at % 2 === 1 || at === last;

/** One level up; a last place without neighbours is carried up to where it has one. */
function above(place: Place): Place {
  let up = place;
  if (isRight(place)) while (up.at % 2 === 0 && up.at !== 0) up = half(up);
  return half(up);
}

const half = ({ at, last }: Place): Place => ({
  at: Math.floor(at / 2),
  last: Math.floor(last / 2),
});

const areCounts = (...counts: readonly number[]): boolean =>
  counts.every((count) => Number.isSafeInteger(count) && count >= 0);

const areHashes = (hashes: readonly Uint8Array[]): boolean =>
  hashes.every((hash) => hash.length === hashBytes);
