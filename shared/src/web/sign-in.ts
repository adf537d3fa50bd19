import type Database from 'better-sqlite3';
import { PortageError } from '../error-codes.ts';
import { type Account, findAccount, noteSignIn, useTotpStep } from './accounts.ts';
import { verifyPassword } from './passwords.ts';
import { beginSession, type Session } from './sessions.ts';
import { beginTry, forgetTries } from './sign-in-pauses.ts';
import { matchingTotpStep } from './totp.ts';

/** What a person typed, and where from. `code` is empty without a second factor. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly code: string;
  readonly address: string;
}

/**
 * Signs a person in under a new session. Throws `sign-in-wrong`, the same and after as long
 * whether name, password or code was wrong, and `sign-in-paused` after too many wrong tries.
 */
export async function signIn(
  db: Database.Database,
  typed: Credentials,
  site: { now: Date; isUser: (username: string) => boolean },
): Promise<Session> {
  const account = site.isUser(typed.username) ? findAccount(db, typed.username) : null;
  const note = { at: site.now, username: account?.username ?? null, address: typed.address };
  if (!beginTry(db, typed, site.now)) {
    noteSignIn(db, { ...note, outcome: 'paused' });
    throw new PortageError('sign-in-paused');
  }
  const fits = await verifyPassword(typed.password, account?.passwordHash ?? null);
  if (account === null || !fits || !takesCode(db, account, { code: typed.code, now: site.now })) {
    noteSignIn(db, { ...note, outcome: 'wrong' });
    throw new PortageError('sign-in-wrong');
  }
  forgetTries(db, typed);
  noteSignIn(db, { ...note, outcome: 'signed-in' });
  return beginSession(db, account.username, site.now);
}

/** True without a second factor; else whether this is a code of it that nobody used before. */
function takesCode(
  db: Database.Database,
  account: Account,
  { code, now }: { code: string; now: Date },
): boolean {
  const { totpSecret, totpConfirmedAt, totpLastStep: lastStep } = account;
  if (totpSecret === null || totpConfirmedAt === null) return true;
  const step = matchingTotpStep(totpSecret, code, { now, lastStep });
  return step !== null && useTotpStep(db, account.username, step);
}
