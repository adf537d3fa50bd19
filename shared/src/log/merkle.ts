import { hash } from 'node:crypto';

/**
 * The hashes of RFC 6962, section 2.1: SHA-256, with a first byte that tells leaves from nodes, so
 * that no node can pass for an entry.
 */
export const hashBytes = 32;

/** SHA-256 of pieces one after the other. */
export const sha256 = (...pieces: readonly Uint8Array[]): Buffer =>
  // In one go and by way of text: an object that takes pieces costs as much again as a kilobyte.
  Buffer.from(hash('sha256', Buffer.concat(pieces), 'base64'), 'base64');

const leafPrefix = Uint8Array.of(0);
const nodePrefix = Uint8Array.of(1);

/** The hash of a leaf's bytes. */
export const leafHash = (...leaf: readonly Uint8Array[]): Buffer => sha256(leafPrefix, ...leaf);

/** The hash of two subtrees side by side. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  sha256(nodePrefix, left, right);

/** The root of a tree without leaves. */
export const emptyRoot: Uint8Array = sha256();

/** Whether two hashes are the same. */
export const sameHash = (one: Uint8Array, other: Uint8Array): boolean =>
  Buffer.compare(one, other) === 0;

/** How many leaves stand on the left of a tree's root: the largest power of two below its size. */
export function leftOf(size: number): number {
  let left = 1;
  while (left * 2 < size) left *= 2;
  return left;
}
