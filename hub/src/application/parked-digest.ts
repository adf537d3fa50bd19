import { createHash } from 'node:crypto';
import { isRedaction, isSettlement, type ParkedEntry, type ParkedMessage } from './ports.ts';

/**
 * What makes a parked message the same again: its bytes, the reason, and whether it counts in its
 * district's chain. A message that was parked because its district was suspended may be parked
 * later for what it says; that is another entry, and only that one takes its place in the chain.
 */
export function parkedDigest({ code, envelopeHash, wire }: ParkedMessage): string {
  return createHash('sha256')
    .update(JSON.stringify([code, envelopeHash, wire]))
    .digest('hex');
}

/** The message of an entry of PARKED; null for what a person did about one. */
export function messageIn(entry: ParkedEntry): ParkedMessage | null {
  if (isSettlement(entry)) return null;
  return isRedaction(entry) ? entry.message : entry;
}
