import type Database from 'better-sqlite3';
import { prepared } from '../sqlite/prepared.ts';

/** How a user signs in. */
export interface Account {
  readonly username: string;
  /** Null for somebody who has no password yet. */
  readonly passwordHash: string | null;
  readonly totpSecret: string | null;
  readonly totpConfirmedAt: string | null;
  readonly totpLastStep: number;
}

/** What stands in the notes of sign-ins. */
export type SignInOutcome =
  | 'signed-in'
  | 'wrong'
  | 'paused'
  | 'signed-out'
  | 'password-changed'
  | 'second-factor-added'
  | 'second-factor-removed';

/** The account of a user, or null. */
export function findAccount(db: Database.Database, username: string): Account | null {
  const sql = `SELECT username, password_hash AS passwordHash, totp_secret AS totpSecret,
      totp_confirmed_at AS totpConfirmedAt, totp_last_step AS totpLastStep
    FROM web_accounts WHERE username = ?`;
  return prepared<Account>(db, sql).get(username) ?? null;
}

/** Sets a user's password, as a hash. */
export function savePasswordHash(
  db: Database.Database,
  username: string,
  passwordHash: string,
): void {
  prepared(
    db,
    `INSERT INTO web_accounts (username, password_hash) VALUES (?, ?)
     ON CONFLICT (username) DO UPDATE SET password_hash = excluded.password_hash`,
  ).run(username, passwordHash);
}

/** Keeps a new secret that counts once it is confirmed; null takes the second factor away. */
export function saveTotpSecret(
  db: Database.Database,
  username: string,
  secret: string | null,
): void {
  prepared(
    db,
    `UPDATE web_accounts SET totp_secret = ?, totp_confirmed_at = NULL, totp_last_step = 0
     WHERE username = ?`,
  ).run(secret, username);
}

/** From now on a code is asked for. */
export function confirmTotp(db: Database.Database, username: string, now: Date): void {
  const sql = 'UPDATE web_accounts SET totp_confirmed_at = ? WHERE username = ?';
  prepared(db, sql).run(now.toISOString(), username);
}

/** Uses the code of a step up; false when it was used before, also by a try at the same moment. */
export function useTotpStep(db: Database.Database, username: string, step: number): boolean {
  const sql =
    'UPDATE web_accounts SET totp_last_step = ? WHERE username = ? AND totp_last_step < ?';
  return prepared(db, sql).run(step, username, step).changes === 1;
}

/** Notes who signed in, or tried to. */
export function noteSignIn(
  db: Database.Database,
  note: { at: Date; username: string | null; address: string; outcome: SignInOutcome },
): void {
  prepared(db, 'INSERT INTO web_sign_ins (at, username, address, outcome) VALUES (?, ?, ?, ?)').run(
    note.at.toISOString(),
    note.username,
    note.address,
    note.outcome,
  );
}

/** The newest notes of a user, newest first. */
export function signInsOf(
  db: Database.Database,
  username: string,
  limit: number,
): { at: string; address: string; outcome: SignInOutcome }[] {
  return prepared<{ at: string; address: string; outcome: SignInOutcome }>(
    db,
    `SELECT at, address, outcome FROM web_sign_ins WHERE username = ?
     ORDER BY at DESC, sign_in_id DESC LIMIT ?`,
  ).all(username, limit);
}
