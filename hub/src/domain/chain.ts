/** The newest message of a district that the hub has recorded, or null before the first. */
export interface ChainHead {
  readonly sequence: number;
  readonly envelopeHash: string;
}

/**
 * Where a signed message stands in its district's chain. `next`: carry it out. `repeated`: it is
 * recorded already. `gap`: one before it is missing. `fork`: the hub holds another message with
 * this number. `broken`: its number follows, but it was not written after the one the hub holds.
 */
export type ChainPlace = 'next' | 'repeated' | 'gap' | 'fork' | 'broken';

/** `recordedHash` is the hash the hub holds under the same number, null where it holds none. */
export function chainPlace(
  head: ChainHead | null,
  link: { sequence: number; previousHash: string | null; envelopeHash: string },
  recordedHash: string | null,
): ChainPlace {
  const newest = head?.sequence ?? 0;
  if (link.sequence <= newest) {
    return recordedHash === null || recordedHash === link.envelopeHash ? 'repeated' : 'fork';
  }
  if (link.sequence > newest + 1) return 'gap';
  return link.previousHash === (head?.envelopeHash ?? null) ? 'next' : 'broken';
}
