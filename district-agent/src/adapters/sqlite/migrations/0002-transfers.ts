import type { Migration } from '@portage/shared/sqlite/open-database';

/** Users, the message chains of both directions, and everything a transfer leaves behind here. */
export const transfersMigration: Migration = {
  number: 2,
  name: 'transfers',
  sql: `
    CREATE TABLE users (
      username TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      work_phone TEXT NOT NULL,
      email TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE user_rights (
      username TEXT NOT NULL REFERENCES users (username) ON DELETE CASCADE,
      right_name TEXT NOT NULL CHECK (right_name IN
        ('request', 'answer', 'import', 'transfer-codes', 'monitor', 'notify', 'admin')),
      PRIMARY KEY (username, right_name)
    ) STRICT, WITHOUT ROWID;

    -- What this district says, in the order in which it says it. A row is written in the same
    -- transaction as the effect it tells of, and is settled by the hub's signed receipt alone.
    CREATE TABLE outbox_messages (
      sequence INTEGER PRIMARY KEY,
      message_id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      transfer_id TEXT,
      bucket TEXT,
      dsse TEXT NOT NULL CHECK (json_valid(dsse)),
      personal BLOB,
      envelope_hash TEXT NOT NULL,
      created_at TEXT NOT NULL,
      stream_sequence INTEGER,
      settled_at TEXT,
      refusal_code TEXT
    ) STRICT;
    CREATE INDEX outbox_messages_unsent ON outbox_messages (sequence) WHERE stream_sequence IS NULL;
    CREATE INDEX outbox_messages_by_bucket ON outbox_messages (bucket) WHERE bucket IS NOT NULL;

    -- The sequence of this district's newest message in its uplink stream.
    CREATE TABLE uplink_positions (
      uplink INTEGER PRIMARY KEY CHECK (uplink = 1),
      last_stream_sequence INTEGER NOT NULL
    ) STRICT;

    -- What the hub says. Applied in the order of the numbers, whatever order it arrived in.
    CREATE TABLE inbox_messages (
      sequence INTEGER PRIMARY KEY,
      message_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      transfer_id TEXT,
      envelope_hash TEXT NOT NULL,
      wire BLOB NOT NULL,
      received_at TEXT NOT NULL,
      applied_at TEXT,
      problem TEXT
    ) STRICT;
    CREATE INDEX inbox_messages_by_message_id ON inbox_messages (message_id);
    CREATE INDEX inbox_messages_unapplied ON inbox_messages (sequence) WHERE applied_at IS NULL;

    CREATE TABLE parked_messages (
      parked_message_id INTEGER PRIMARY KEY,
      received_at TEXT NOT NULL,
      code TEXT NOT NULL,
      wire BLOB NOT NULL
    ) STRICT;

    -- A transfer as this district may see it. While a request waits, and after it was ignored or
    -- did not match, other_district_id is NULL on the requesting side: nothing here knows it.
    CREATE TABLE transfers (
      transfer_id TEXT PRIMARY KEY,
      side TEXT NOT NULL CHECK (side IN ('requesting', 'releasing')),
      status TEXT NOT NULL CHECK (status IN
        ('waiting', 'released', 'rejected', 'ignored', 'error')),
      student_id INTEGER REFERENCES students (student_id),
      requested_at TEXT NOT NULL,
      due_at TEXT,
      answered_at TEXT,
      error_reason TEXT,
      mismatched_fields TEXT,
      person_username TEXT,
      person_name TEXT,
      other_district_id TEXT,
      other_district_name TEXT,
      other_contact TEXT,
      reject_reason TEXT,
      comments TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX transfers_by_student ON transfers (student_id);
    CREATE INDEX transfers_by_requested_at ON transfers (requested_at);

    CREATE TABLE received_requests (
      transfer_id TEXT PRIMARY KEY REFERENCES transfers (transfer_id),
      dsse TEXT NOT NULL,
      personal BLOB NOT NULL,
      recipient TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Private halves of age keys. A row is destroyed when it has done its work.
    CREATE TABLE transfer_keys (
      transfer_id TEXT NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose IN ('packet', 'supplement', 'receipt')),
      identity TEXT NOT NULL,
      PRIMARY KEY (transfer_id, purpose)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE release_jobs (
      transfer_id TEXT PRIMARY KEY REFERENCES transfers (transfer_id),
      bundle_id TEXT NOT NULL,
      stage TEXT NOT NULL CHECK (stage IN ('decided', 'built', 'sent', 'done')),
      decided_at TEXT NOT NULL,
      manifest TEXT,
      objects TEXT,
      uploaded_chunks INTEGER NOT NULL DEFAULT 0,
      code TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE packet_jobs (
      transfer_id TEXT PRIMARY KEY REFERENCES transfers (transfer_id),
      stage TEXT NOT NULL CHECK (stage IN ('announced', 'verified', 'imported', 'failed')),
      manifest TEXT NOT NULL,
      attempts INTEGER NOT NULL DEFAULT 0,
      code TEXT
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE import_runs (
      import_run_id INTEGER PRIMARY KEY,
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      at TEXT NOT NULL,
      username TEXT NOT NULL,
      person_name TEXT NOT NULL,
      results TEXT NOT NULL,
      receipt_message_id TEXT
    ) STRICT;

    CREATE TABLE receipts (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      message_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      received_at TEXT NOT NULL,
      issued_at TEXT NOT NULL,
      sealed_details TEXT,
      details TEXT,
      PRIMARY KEY (transfer_id, message_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE inbox_items (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      kind TEXT NOT NULL,
      posted_at TEXT NOT NULL,
      deleted_at TEXT,
      PRIMARY KEY (transfer_id, kind)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE reported_rosters (
      bucket TEXT PRIMARY KEY,
      school_id TEXT NOT NULL,
      grade_level TEXT NOT NULL,
      part INTEGER NOT NULL,
      digest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    -- Counts changes that a roster may show; both numbers equal means that all is reported.
    CREATE TABLE roster_changes (
      roster_change_id INTEGER PRIMARY KEY CHECK (roster_change_id = 1),
      changes INTEGER NOT NULL,
      reported_changes INTEGER NOT NULL
    ) STRICT;
    INSERT INTO roster_changes VALUES (1, 1, 0);
    CREATE TRIGGER students_insert_changes_rosters AFTER INSERT ON students
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;
    CREATE TRIGGER students_update_changes_rosters AFTER UPDATE ON students
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;
    CREATE TRIGGER students_delete_changes_rosters AFTER DELETE ON students
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;
    CREATE TRIGGER enrollments_insert_changes_rosters AFTER INSERT ON enrollments
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;
    CREATE TRIGGER enrollments_update_changes_rosters AFTER UPDATE ON enrollments
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;
    CREATE TRIGGER enrollments_delete_changes_rosters AFTER DELETE ON enrollments
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;

    -- The key each other district was first introduced with: the hub cannot swap it later.
    CREATE TABLE known_districts (
      district_id TEXT PRIMARY KEY,
      key_id TEXT NOT NULL,
      public_key TEXT NOT NULL,
      first_seen_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `,
};
