import { PortageError } from '../error-codes.ts';
import { hashBytes, leafHash, sha256 } from './merkle.ts';

/** Stands in every leaf, so that no hash of another program or version can pass for an entry. */
const leafLabel = Buffer.from('portage-leaf/v1\n');

/**
 * What the log holds of an event: SHA-256 of a salt of 32 random bytes and the event's exact bytes.
 * With the salt destroyed nobody can find out, not even by guessing, what the event said, and the
 * log stays whole. Throws `log-entry-malformed` for a salt of another length.
 */
export function commitmentOf({ salt, event }: { salt: Uint8Array; event: Uint8Array }): Buffer {
  return sha256(ofHashLength(salt), event);
}

/**
 * The leaf of an entry from its commitment alone, so that a redacted entry still counts. Throws
 * `log-entry-malformed` for a commitment that is not 32 bytes.
 */
export const leafOfCommitment = (commitment: Uint8Array): Buffer =>
  leafHash(leafLabel, ofHashLength(commitment));

function ofHashLength(bytes: Uint8Array): Uint8Array {
  if (bytes.length !== hashBytes) {
    throw new PortageError('log-entry-malformed', { bytes: bytes.length });
  }
  return bytes;
}
