import { type Migration, migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { prepared } from '@portage/shared/sqlite/prepared';
import { WEB_TABLES } from '@portage/shared/web/store/web-tables';
import type Database from 'better-sqlite3';
import { z } from 'zod';

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

/** `web.sqlite`: nothing in it follows from the streams. */
const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'web',
    sql: `${WEB_TABLES}
    CREATE TABLE users (
      username TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      rights TEXT NOT NULL CHECK (json_valid(rights))
    ) STRICT, WITHOUT ROWID;
`,
  },
];

/** Opens the store of the hub's site, made when missing. Throws `store-too-new`. */
export function openWebStore(path: string): Database.Database {
  const db = openDatabase(path);
  migrate(db, migrations);
  return db;
}

/** Adds a user, or replaces name and rights of the one there is. */
export function saveHubUser(db: Database.Database, user: HubUser): void {
  prepared(
    db,
    `INSERT INTO users (username, name, rights) VALUES (@username, @name, @rights)
     ON CONFLICT (username) DO UPDATE SET name = excluded.name, rights = excluded.rights`,
  ).run({ ...user, rights: JSON.stringify([...new Set(user.rights)].toSorted()) });
}

/** One user, or null. */
export function findHubUser(db: Database.Database, username: string): HubUser | null {
  const sql = 'SELECT username, name, rights FROM users WHERE username = ?';
  const row = prepared<{ username: string; name: string; rights: string }>(db, sql).get(username);
  if (row === undefined) return null;
  return { ...row, rights: z.array(hubRightSchema).parse(JSON.parse(row.rights)) };
}

/** All users by username. */
export const listHubUsers = (db: Database.Database): HubUser[] =>
  prepared<{ username: string }>(db, 'SELECT username FROM users ORDER BY username')
    .all()
    .flatMap(({ username }) => findHubUser(db, username) ?? []);
