import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { findUser, type User, type UserRight } from '../adapters/sqlite/users.ts';
import { isSharedAccount } from '../domain/shared-account.ts';

/**
 * The named person who acts, if the right allows it. Throws `user-unknown`, `right-missing`, and
 * `user-not-a-person` for an account that is nobody in particular.
 */
export function authorize(db: Database.Database, username: string, right: UserRight): User {
  const user = findUser(db, username);
  if (user === null) throw new PortageError('user-unknown');
  if (isSharedAccount(user.username) || isSharedAccount(user.name)) {
    throw new PortageError('user-not-a-person');
  }
  if (!user.rights.includes(right)) throw new PortageError('right-missing', { right });
  return user;
}
