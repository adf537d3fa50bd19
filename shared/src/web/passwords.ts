import { randomBytes } from 'node:crypto';
import argon2 from 'argon2';
import { PortageError } from '../error-codes.ts';

const { argon2id, hash, verify } = argon2;
/** OWASP Password Storage: argon2id with 19 MiB and two passes; about 30 ms on a small machine. */
const options = { type: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Hashes a password. Throws `password-weak`. */
export async function hashPassword(password: string, username: string): Promise<string> {
  const text = password.normalize('NFC');
  const length = Array.from(text).length;
  const isWeak =
    length < 12 ||
    length > 200 ||
    new Set(text).size < 5 ||
    text.toLowerCase() === username.toLowerCase();
  if (isWeak) throw new PortageError('password-weak');
  return hash(text, options);
}

let nobody: Promise<string> | undefined;

/**
 * Whether a password fits its hash. Without a hash it takes as long, and fits never: an answer must
 * not tell whether there is such a user.
 */
export async function verifyPassword(password: string, known: string | null): Promise<boolean> {
  nobody ??= hash(randomBytes(32), options);
  const fits = await verify(known ?? (await nobody), password.slice(0, 1000).normalize('NFC'));
  return known !== null && fits;
}

/** A password that nobody chose: 120 random bits in groups of four. */
export const newPassword = (): string =>
  (randomBytes(15).toString('base64url').match(/.{4}/g) ?? []).join('.');
