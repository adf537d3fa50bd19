import { randomBytes } from 'node:crypto';
import { base32crockford } from '@scure/base';

/** A new name for a failure, 12 random symbols of Crockford's base 32: `7K3M-9QXP-2WTB`. */
export function newReferenceCode(): string {
  const symbols = base32crockford.encode(randomBytes(8)).slice(0, 12);
  return (symbols.match(/.{4}/g) ?? []).join('-');
}
