import { createHash } from 'node:crypto';
import type { ParkedMessage } from './ports.ts';

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
