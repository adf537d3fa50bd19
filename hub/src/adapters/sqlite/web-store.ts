import { type Migration, migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import { WEB_TABLES } from '@portage/shared/web/store/web-tables';
import type Database from 'better-sqlite3';

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
  {
    number: 2,
    name: 'look-ups',
    sql: `
    -- Each look at a student in the registry: noted before it is shown, and never deleted.
    CREATE TABLE look_ups (
      look_up_id TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      username TEXT NOT NULL,
      reason TEXT NOT NULL,
      state_student_id TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX look_ups_by_at ON look_ups (at);
`,
  },
  {
    number: 3,
    name: 'policy changes',
    sql: `
    -- Who changed the state's rules to what, never deleted.
    CREATE TABLE policy_changes (
      policy_change_id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      username TEXT NOT NULL,
      policy TEXT NOT NULL CHECK (json_valid(policy))
    ) STRICT;
`,
  },
  {
    number: 4,
    name: 'early destructions',
    sql: `
    -- Who had personal parts of a transfer destroyed before their time and why, never deleted.
    CREATE TABLE early_destructions (
      early_destruction_id INTEGER PRIMARY KEY,
      transfer_id TEXT NOT NULL,
      at TEXT NOT NULL,
      decided_by TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX early_destructions_by_transfer ON early_destructions (transfer_id);
`,
  },
];

/** Opens the store of the hub's site, made when missing. Throws `store-too-new`. */
export function openWebStore(path: string): Database.Database {
  const db = openDatabase(path);
  migrate(db, migrations);
  return db;
}
