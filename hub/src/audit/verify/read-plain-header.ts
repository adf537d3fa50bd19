import type { MessageHeader } from '@portage/shared/envelope/message-header';
import { isPlainTime } from './plain-time.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const sha256 = /^[0-9a-f]{64}$/;
const word = /^[a-z0-9.-]{1,50}$/;
const versionForm = /^\d{1,4}\.\d{1,4}$/;

/** The parts of a header in the order in which an agent writes them. */
const names =
  'version,kind,messageId,origin,sender,recipient,sequence,previousHash,transferId,' +
  'issuedAt,notAfter,personalDigest,body';

type Payload = MessageHeader & { readonly body?: unknown };

const fits = (pattern: RegExp, value: unknown): boolean =>
  typeof value === 'string' && pattern.test(value);
const fitsOrNull = (pattern: RegExp, value: unknown): boolean =>
  value === null || fits(pattern, value);

/**
 * A message's payload with the header that an agent writes, as it is; null for any other, and then
 * the schemas decide. It stands beside them for speed alone: a test holds it to accept only what
 * they accept, and to read the same from it.
 */
export function readPlainHeader(value: unknown): Payload | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Object.keys(value).join() !== names) return null;
  const header = value as Payload;
  return isNamed(header) && isPlaced(header) ? header : null;
}

const isNamed = ({ version, kind, messageId, origin, sender, recipient }: Payload): boolean =>
  fits(versionForm, version) &&
  fits(word, kind) &&
  fits(uuid, messageId) &&
  fits(word, origin) &&
  fits(word, sender) &&
  fits(word, recipient);

const isPlaced = (header: Payload): boolean =>
  Number.isSafeInteger(header.sequence) &&
  header.sequence >= 1 &&
  fitsOrNull(sha256, header.previousHash) &&
  fitsOrNull(uuid, header.transferId) &&
  isPlainTime(header.issuedAt) &&
  isPlainTime(header.notAfter) &&
  fitsOrNull(sha256, header.personalDigest);
