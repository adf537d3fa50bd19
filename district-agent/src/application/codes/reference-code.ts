import { randomBytes } from 'node:crypto';

/** Crockford's base 32: 32 symbols, so that a byte gives each as often as any other. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new name for a failure, 12 random symbols: `7K3M-9QXP-2WTB`. */
export function newReferenceCode(): string {
  const drawn = Array.from(randomBytes(12), (byte) => symbols[byte % symbols.length]).join('');
  return (drawn.match(/.{4}/g) ?? []).join('-');
}
