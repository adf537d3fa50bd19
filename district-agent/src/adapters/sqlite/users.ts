import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { z } from 'zod';

/** What a user may do; see the glossary. */
export const userRightSchema = z.enum([
  'request',
  'answer',
  'import',
  'transfer-codes',
  'monitor',
  'notify',
  'admin',
]);
export type UserRight = z.infer<typeof userRightSchema>;

/** A named person of the district's staff. */
export interface User {
  readonly username: string;
  readonly name: string;
  readonly workPhone: string;
  readonly email: string;
  readonly rights: readonly UserRight[];
}

interface UserRow extends Omit<User, 'rights'> {
  rights: string;
}

const SELECT = `SELECT username, name, work_phone AS workPhone, email,
  (SELECT json_group_array(right_name ORDER BY right_name) FROM user_rights r
   WHERE r.username = u.username) AS rights FROM users u`;

/** Adds a user, or replaces name, contact and rights of the one there is. */
export function saveUser(db: Database.Database, user: User): void {
  db.transaction(() => {
    const { rights, ...columns } = user;
    prepared(
      db,
      `INSERT INTO users (username, name, work_phone, email)
       VALUES (@username, @name, @workPhone, @email)
       ON CONFLICT (username) DO UPDATE SET name = excluded.name,
         work_phone = excluded.work_phone, email = excluded.email`,
    ).run(columns);
    prepared(db, 'DELETE FROM user_rights WHERE username = ?').run(user.username);
    const grant = prepared(db, 'INSERT INTO user_rights (username, right_name) VALUES (?, ?)');
    for (const right of new Set(rights)) grant.run(user.username, right);
  }).immediate();
}

/** One user, or null. */
export function findUser(db: Database.Database, username: string): User | null {
  const row = prepared<UserRow>(db, `${SELECT} WHERE username = ?`).get(username);
  return row === undefined ? null : toUser(row);
}

/** All users by username. */
export function listUsers(db: Database.Database): User[] {
  return prepared<UserRow>(db, `${SELECT} ORDER BY username`).all().map(toUser);
}

/**
 * Takes a user away, with rights, schools, password and every session, and keeps who it was. False
 * for nobody.
 */
export function deleteUser(
  db: Database.Database,
  username: string,
  removed: { readonly at: Date; readonly by: string | null },
): boolean {
  const keep = `INSERT INTO removed_users (username, name, removed_at, removed_by)
    SELECT username, name, @at, @by FROM users WHERE username = @username
    ON CONFLICT (username) DO NOTHING`;
  return db
    .transaction(() => {
      prepared(db, keep).run({ username, at: removed.at.toISOString(), by: removed.by });
      prepared(db, 'DELETE FROM web_accounts WHERE username = ?').run(username);
      prepared(db, 'DELETE FROM web_sessions WHERE username = ?').run(username);
      return prepared(db, 'DELETE FROM users WHERE username = ?').run(username).changes === 1;
    })
    .immediate();
}

/** Whether somebody had this user name, in any case, and was removed. */
export const wasRemoved = (db: Database.Database, username: string): boolean =>
  prepared(db, 'SELECT 1 FROM removed_users WHERE username = ?').get(username) !== undefined;

const toUser = (row: UserRow): User => ({
  ...row,
  rights: JSON.parse(row.rights) as UserRight[],
});
