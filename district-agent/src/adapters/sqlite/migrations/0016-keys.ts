import type { Migration } from '@portage/shared/sqlite/open-database';

/** This district's own keys as they follow each other, and every known key of other districts. */
export const keys: Migration = {
  number: 16,
  name: 'keys',
  sql: `
    -- Empty while the first key is the only one; the newest row that is valid signs.
    CREATE TABLE own_keys (
      own_key_id INTEGER PRIMARY KEY,
      key_id TEXT NOT NULL UNIQUE,
      public_key TEXT NOT NULL,
      came_by TEXT NOT NULL CHECK (came_by IN ('registration', 'rotation', 'recovery')),
      made_at TEXT NOT NULL,
      -- The message that brings it to the hub; NULL where officers of the state do.
      message_id TEXT,
      -- Since when it signs; NULL while the hub has not taken it.
      valid_from TEXT,
      -- Why the hub did not take it.
      refusal_code TEXT,
      -- The message that ends it.
      revocation_message_id TEXT,
      revoked_at TEXT
    ) STRICT;

    CREATE TABLE known_district_keys (
      district_id TEXT NOT NULL,
      key_id TEXT NOT NULL,
      public_key TEXT NOT NULL,
      came_by TEXT NOT NULL CHECK (came_by IN ('introduction', 'rotation', 'recovery', 'older')),
      first_seen_at TEXT NOT NULL,
      -- Two officers of the state gave the district another.
      ended_at TEXT,
      PRIMARY KEY (district_id, key_id)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO known_district_keys
      SELECT district_id, key_id, public_key, 'introduction', first_seen_at, NULL
      FROM known_districts;
    DROP TABLE known_districts;
`,
};
