import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether this is the one-time token that the state gave the district when it enrolled it. */
export function isEnrollmentToken(token: string, hash: string): boolean {
  const given = createHash('sha256').update(token).digest();
  const wanted = Buffer.from(hash, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
