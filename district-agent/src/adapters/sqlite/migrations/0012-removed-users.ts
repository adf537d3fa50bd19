import type { Migration } from '@portage/shared/sqlite/open-database';

/** Who was a user here, so that a user name never comes to mean another person. */
export const removedUsers: Migration = {
  number: 12,
  name: 'removed-users',
  sql: `
    CREATE TABLE removed_users (
      -- In any case: M.Lee is no other person than m.lee.
      username TEXT PRIMARY KEY COLLATE NOCASE,
      name TEXT NOT NULL,
      removed_at TEXT NOT NULL,
      -- NULL: somebody at a terminal.
      removed_by TEXT
    ) STRICT, WITHOUT ROWID;
  `,
};
