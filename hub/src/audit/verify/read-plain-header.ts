import type { MessageHeader } from '@portage/shared/envelope/message-header';
import { timestampSchema } from '@portage/shared/ids';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const sha256 = /^[0-9a-f]{64}$/;
const word = /^[a-z0-9.-]{1,50}$/;

const fits = (pattern: RegExp, value: unknown): boolean =>
  typeof value === 'string' && pattern.test(value);
const fitsOrNull = (pattern: RegExp, value: unknown): boolean =>
  value === null || fits(pattern, value);

/** What may stand in each part of a header, in the order in which an agent writes them. */
const parts: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['version', (value) => fits(/^\d{1,4}\.\d{1,4}$/, value)],
  ['kind', (value) => fits(word, value)],
  ['messageId', (value) => fits(uuid, value)],
  ['origin', (value) => fits(word, value)],
  ['sender', (value) => fits(word, value)],
  ['recipient', (value) => fits(word, value)],
  ['sequence', (value) => Number.isSafeInteger(value) && Number(value) >= 1],
  ['previousHash', (value) => fitsOrNull(sha256, value)],
  ['transferId', (value) => fitsOrNull(uuid, value)],
  ['issuedAt', (value) => timestampSchema.safeParse(value).success],
  ['notAfter', (value) => timestampSchema.safeParse(value).success],
  ['personalDigest', (value) => fitsOrNull(sha256, value)],
  ['body', () => true],
];

/**
 * A message's payload with the header that an agent writes, as it is; null for any other, and then
 * the schemas decide. It stands beside them for speed alone: a test holds it to accept only what
 * they accept, and to read the same from it.
 */
export function readPlainHeader(value: unknown): (MessageHeader & { body?: unknown }) | null {
  if (typeof value !== 'object' || value === null) return null;
  const names = Object.keys(value);
  if (names.length !== parts.length) return null;
  const isPlain = parts.every(
    ([name, isRight], place) => names[place] === name && isRight(Reflect.get(value, name)),
  );
  return isPlain ? (value as MessageHeader & { body?: unknown }) : null;
}
