/**
 * One-time codes of a telephone: TOTP (RFC 6238) over HMAC-SHA-1, six digits, steps of 30 seconds,
 * which is what every authenticator app speaks.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { base32 } from '@scure/base';

const stepMs = 30_000;
const digits = 6;

/** A new secret of 160 bits (RFC 4226, section 4), as base32. */
export const newTotpSecret = (): string => base32.encode(randomBytes(20));

/** The step that a moment lies in. */
export const totpStepAt = (now: Date): number => Math.floor(now.getTime() / stepMs);

/** The code of a step. `secret` is base32. */
export function totpCode(secret: string, step: number, length: number = digits): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', base32.decode(secret)).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** length).padStart(length, '0');
}

/**
 * The step whose code this is, one step of drift either way, or null. Steps up to `lastStep` were
 * used before and count no more (RFC 6238, section 5.2).
 */
export function matchingTotpStep(
  secret: string,
  code: string,
  when: { now: Date; lastStep: number },
): number | null {
  const typed = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(typed)) return null;
  const current = totpStepAt(when.now);
  const steps = [current - 1, current, current + 1].filter((step) => step > when.lastStep);
  return steps.find((step) => isSame(totpCode(secret, step), typed)) ?? null;
}

const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(one), Buffer.from(other));

/** The address that an authenticator app takes the secret from. */
export const totpUri = (secret: string, who: { site: string; username: string }): string =>
  `otpauth://totp/${encodeURIComponent(`${who.site}:${who.username}`)}?secret=${secret}` +
  `&issuer=${encodeURIComponent(who.site)}`;
