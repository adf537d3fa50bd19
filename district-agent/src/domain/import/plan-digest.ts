import { createHash } from 'node:crypto';
import type { PlanEntry } from './plan.ts';
import { rowDigest } from './row-digest.ts';

/**
 * SHA-256 (hexadecimal) of what a plan shows a person, choices left out: the received rows, and
 * ours as they stand. Another packet, another mapping or an edit of ours makes another digest.
 */
export function planDigest(entries: readonly PlanEntry[]): string {
  const hash = createHash('sha256');
  for (const { object, sourceRecordId, status, receivedDigest, existing } of entries) {
    const here = existing === null ? null : rowDigest(existing as { recordId: string });
    hash.update(`${JSON.stringify([object, sourceRecordId, status, receivedDigest, here])}\n`);
  }
  return hash.digest('hex');
}
