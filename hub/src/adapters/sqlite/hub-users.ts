import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type AdminRefusal, adminRefusal } from '../../domain/admins.ts';

/**
 * What a user of the hub's site may do: `watch` transfers and districts, `operate` districts and
 * what is stuck, `steward` students' identities, `admin` users and policy.
 */
export const hubRightSchema = z.enum(['watch', 'operate', 'steward', 'admin']);
export type HubRight = z.infer<typeof hubRightSchema>;

/** A named person of the state agency. */
export interface HubUser {
  readonly username: string;
  readonly name: string;
  readonly rights: readonly HubRight[];
}

/**
 * Adds a user, or replaces name and rights of the one there is; null when that is done. `by` is the
 * user who does it, null for somebody at a terminal.
 */
export function saveHubUser(
  db: Database.Database,
  user: HubUser,
  by: string | null = null,
): AdminRefusal | null {
  return db
    .transaction(() => {
      const refusal = adminRefusal(listHubUsers(db), user, by);
      if (refusal === null) write(db, user);
      return refusal;
    })
    .immediate();
}

function write(db: Database.Database, user: HubUser): void {
  prepared(
    db,
    `INSERT INTO users (username, name, rights) VALUES (@username, @name, @rights)
     ON CONFLICT (username) DO UPDATE SET name = excluded.name, rights = excluded.rights`,
  ).run({ ...user, rights: JSON.stringify([...new Set(user.rights)].toSorted()) });
}

/**
 * Removes a user with password, second factor and sessions, all at once; null when that is done.
 * What they did stays noted under their name.
 */
export function removeHubUser(
  db: Database.Database,
  username: string,
  by: string | null = null,
): AdminRefusal | null {
  return db
    .transaction(() => {
      const refusal = adminRefusal(listHubUsers(db), { username, rights: [] }, by);
      if (refusal !== null) return refusal;
      prepared(db, 'DELETE FROM users WHERE username = ?').run(username);
      prepared(db, 'DELETE FROM web_accounts WHERE username = ?').run(username);
      prepared(db, 'DELETE FROM web_sessions WHERE username = ?').run(username);
      return null;
    })
    .immediate();
}

/** One user, or null. */
export const findHubUser = (db: Database.Database, username: string): HubUser | null =>
  prepared<HubUserRow>(db, `${SELECT} WHERE username = ?`).all(username).map(userOf)[0] ?? null;

/** All users by username. */
export const listHubUsers = (db: Database.Database): HubUser[] =>
  prepared<HubUserRow>(db, `${SELECT} ORDER BY username`).all().map(userOf);

type HubUserRow = Readonly<Record<keyof HubUser, string>>;

const SELECT = 'SELECT username, name, rights FROM users';

const userOf = (row: HubUserRow): HubUser => ({
  ...row,
  rights: z.array(hubRightSchema).parse(JSON.parse(row.rights)),
});
