import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { findUser, listUsers } from '../adapters/sqlite/users.ts';

/**
 * Refuses that an admin stops being one: `user-own-admin` when it is `by` who would lose it, and
 * `last-admin` when nobody would be left to manage the users. Nothing for who is no admin.
 */
export function refuseLosingAdmin(
  db: Database.Database,
  username: string,
  by: string | null,
): void {
  if (findUser(db, username)?.rights.includes('admin') !== true) return;
  if (username === by) throw new PortageError('user-own-admin');
  const others = listUsers(db).filter((user) => user.username !== username);
  if (!others.some(({ rights }) => rights.includes('admin')))
    throw new PortageError('user-last-admin');
}
