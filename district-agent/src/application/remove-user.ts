import { PortageError } from '@portage/shared/error-codes';
import type Database from 'better-sqlite3';
import { deleteUser } from '../adapters/sqlite/users.ts';
import { refuseLosingAdmin } from './refuse-losing-admin.ts';

/** Who is removed, when, and by whom: null for somebody at a terminal. */
export interface RemoveUser {
  readonly username: string;
  readonly at: Date;
  readonly by: string | null;
}

/**
 * Takes a user away: rights, password and every session end at once. What the person did stays
 * under their name, and nobody else can have the user name. Throws `user-unknown`, and what
 * `refuseLosingAdmin` throws.
 */
export function removeUser(db: Database.Database, { username, at, by }: RemoveUser): void {
  db.transaction(() => {
    refuseLosingAdmin(db, username, by);
    if (!deleteUser(db, username, { at, by })) throw new PortageError('user-unknown');
  }).immediate();
}
