import type Database from 'better-sqlite3';
import { limitToSchools } from '../adapters/sqlite/user-schools.ts';
import { saveUser, type User } from '../adapters/sqlite/users.ts';

/**
 * Adds a user, or replaces name, contact, rights and schools of the one there is, all at once.
 * `schools` null: every school.
 */
export function savePerson(
  db: Database.Database,
  { schools, ...user }: User & { readonly schools: readonly string[] | null },
): void {
  db.transaction(() => {
    saveUser(db, user);
    limitToSchools(db, user.username, schools ?? []);
  }).immediate();
}
