import type { Migration } from '@portage/shared/sqlite/open-database';

/** Backups, stores that are older copies, and messages with a problem that a person put away. */
export const settings: Migration = {
  number: 13,
  name: 'settings',
  sql: `
    CREATE TABLE backup_runs (
      run_id INTEGER PRIMARY KEY,
      asked_at TEXT NOT NULL,
      -- The user who asked; NULL: the clock or a command did.
      asked_by TEXT,
      started_at TEXT,
      ended_at TEXT,
      folder TEXT,
      file_count INTEGER,
      size_bytes INTEGER,
      -- Why it failed; NULL when it did not, or has not ended.
      code TEXT
    ) STRICT;

    -- The backup that this store was restored from, when it was.
    CREATE TABLE restorations (
      restored_at TEXT PRIMARY KEY,
      made_at TEXT NOT NULL
    ) STRICT;

    -- What showed that the hub has messages of this district that are not here.
    CREATE TABLE older_copy_signs (
      sign TEXT PRIMARY KEY CHECK (sign IN ('uplink-ahead', 'refused-as-fork')),
      noticed_at TEXT NOT NULL
    ) STRICT;

    -- A person looked at it and needs it no more.
    ALTER TABLE inbox_messages ADD COLUMN dismissed_by TEXT;
    ALTER TABLE parked_messages ADD COLUMN dismissed_by TEXT;
`,
};
