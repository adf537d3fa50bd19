import type Database from 'better-sqlite3';
import { PortageError } from '../error-codes.ts';
import { confirmTotp, findAccount, saveTotpSecret, useTotpStep } from './accounts.ts';
import { matchingTotpStep, newTotpSecret } from './totp.ts';

/** Whether a user has no second factor, has begun to set one up, or signs in with one. */
export type SecondFactor =
  | { readonly kind: 'none' }
  | { readonly kind: 'unconfirmed'; readonly secret: string }
  | { readonly kind: 'in-use' };

/** How far a user's second factor is. */
export function secondFactorOf(db: Database.Database, username: string): SecondFactor {
  const account = findAccount(db, username);
  if (account === null || account.totpSecret === null) return { kind: 'none' };
  if (account.totpConfirmedAt !== null) return { kind: 'in-use' };
  return { kind: 'unconfirmed', secret: account.totpSecret };
}

/** Makes a new secret; it counts once a code of it was entered. One that is in use stays. */
export function beginSecondFactor(db: Database.Database, username: string): void {
  if (secondFactorOf(db, username).kind === 'in-use') return;
  saveTotpSecret(db, username, newTotpSecret());
}

/** Confirms the new secret by a code of it. Throws `second-factor-wrong`. */
export function confirmSecondFactor(
  db: Database.Database,
  username: string,
  typed: { code: string; now: Date },
): void {
  takeCode(db, username, typed);
  confirmTotp(db, username, typed.now);
}

/** Takes the second factor away, with a code of it. Throws `second-factor-wrong`. */
export function removeSecondFactor(
  db: Database.Database,
  username: string,
  typed: { code: string; now: Date },
): void {
  takeCode(db, username, typed);
  saveTotpSecret(db, username, null);
}

function takeCode(
  db: Database.Database,
  username: string,
  { code, now }: { code: string; now: Date },
): void {
  const account = findAccount(db, username);
  const step =
    account?.totpSecret == null
      ? null
      : matchingTotpStep(account.totpSecret, code, { now, lastStep: account.totpLastStep });
  if (step === null || !useTotpStep(db, username, step)) {
    throw new PortageError('second-factor-wrong');
  }
}
