import type Database from 'better-sqlite3';
import { PortageError } from '../error-codes.ts';
import { findAccount, noteSignIn, savePasswordHash } from './accounts.ts';
import { hashPassword, verifyPassword } from './passwords.ts';
import { endSessionsOf, type Session } from './sessions.ts';
import { beginTry, forgetTries } from './sign-in-pauses.ts';

/**
 * Changes the password of somebody who is signed in and knows it; every other session of theirs
 * ends. Throws `sign-in-wrong`, `sign-in-paused` and `password-weak`.
 */
export async function changePassword(
  db: Database.Database,
  session: Session,
  change: { old: string; new: string; now: Date; address: string },
): Promise<void> {
  const { username } = session;
  const who = { username, address: change.address };
  if (!beginTry(db, who, change.now)) throw new PortageError('sign-in-paused');
  const known = findAccount(db, username)?.passwordHash ?? null;
  if (!(await verifyPassword(change.old, known))) throw new PortageError('sign-in-wrong');
  forgetTries(db, who);
  const passwordHash = await hashPassword(change.new, username);
  db.transaction(() => {
    savePasswordHash(db, username, passwordHash);
    endSessionsOf(db, username, session);
    noteSignIn(db, { ...who, at: change.now, outcome: 'password-changed' });
  }).immediate();
}

/**
 * Gives a user a password, whatever they had; every session of theirs ends. `address` is that of
 * whoever does it; without one it is somebody at a terminal.
 */
export async function setPassword(
  db: Database.Database,
  username: string,
  change: { password: string; now: Date; address?: string },
): Promise<void> {
  const passwordHash = await hashPassword(change.password, username);
  db.transaction(() => {
    savePasswordHash(db, username, passwordHash);
    endSessionsOf(db, username);
    const address = change.address ?? 'terminal';
    noteSignIn(db, { at: change.now, username, address, outcome: 'password-changed' });
  }).immediate();
}
