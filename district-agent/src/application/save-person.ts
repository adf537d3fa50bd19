import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { limitToSchools } from '../adapters/sqlite/user-schools.ts';
import {
  findUser,
  saveUser,
  type User,
  type UserRight,
  wasRemoved,
} from '../adapters/sqlite/users.ts';
import { isSharedAccount } from '../domain/shared-account.ts';
import { refuseLosingAdmin } from './refuse-losing-admin.ts';

/** A user with the schools to see; null: every school. Left out: as it was. */
export type SavedPerson = User & { readonly schools?: readonly string[] | null };

/** What needs a named person: what is disclosed by law to, and by, somebody in particular. */
const personalRights: readonly UserRight[] = ['request', 'answer'];

/**
 * Adds a user, or replaces name, contact, rights and schools of the one there is, all at once. `by`
 * is the user who does it, null at a terminal. Throws `user-not-a-person` when a shared account is
 * to request or to answer, `username-retired` for the name of somebody who was removed, and what
 * `refuseLosingAdmin` throws.
 */
export function savePerson(
  db: Database.Database,
  { schools, ...user }: SavedPerson,
  by: string | null,
): void {
  db.transaction(() => {
    const isShared = isSharedAccount(user.username) || isSharedAccount(user.name);
    if (isShared && user.rights.some((right) => personalRights.includes(right))) {
      throw new PortageError('user-not-a-person');
    }
    if (findUser(db, user.username) === null && wasRemoved(db, user.username)) {
      throw new PortageError('username-retired');
    }
    if (!user.rights.includes('admin')) refuseLosingAdmin(db, user.username, by);
    saveUser(db, user);
    if (schools !== undefined) limitToSchools(db, user.username, schools ?? []);
  }).immediate();
}
