import type { Migration } from '@portage/shared/sqlite/open-database';

/**
 * The hub's projections. Every row follows from the streams; the file may be deleted at any time.
 */
export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'projections',
    sql: `
      CREATE TABLE positions (
        stream TEXT PRIMARY KEY,
        stream_sequence INTEGER NOT NULL
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE uplinks (
        district_id TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        envelope_hash TEXT NOT NULL,
        PRIMARY KEY (district_id, sequence)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE registered_enrollments (
        state_student_id TEXT NOT NULL,
        district_id TEXT NOT NULL,
        school_id TEXT NOT NULL,
        grade_level TEXT NOT NULL,
        source TEXT NOT NULL,
        part INTEGER NOT NULL,
        enrollment_type TEXT NOT NULL,
        last_name TEXT NOT NULL,
        first_name TEXT NOT NULL,
        birthdate TEXT NOT NULL,
        sex TEXT NOT NULL,
        entry_date TEXT NOT NULL,
        exit_date TEXT,
        position INTEGER NOT NULL,
        PRIMARY KEY (
          state_student_id, district_id, school_id, grade_level, source, part, position
        )
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX registered_enrollments_by_part
        ON registered_enrollments (district_id, school_id, grade_level, source, part);

      CREATE TABLE transfers (
        transfer_id TEXT PRIMARY KEY,
        status TEXT NOT NULL,
        requesting_district TEXT NOT NULL,
        releasing_district TEXT,
        requested_at TEXT NOT NULL,
        due_at TEXT,
        answered_at TEXT,
        delivered_at TEXT,
        verified_at TEXT,
        imported_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX transfers_by_requested_at ON transfers (requested_at);

      CREATE TABLE events (
        transfer_id TEXT NOT NULL,
        number INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        type TEXT NOT NULL,
        at TEXT NOT NULL,
        district_id TEXT NOT NULL,
        message_id TEXT NOT NULL,
        stream_sequence INTEGER NOT NULL,
        event TEXT NOT NULL,
        PRIMARY KEY (transfer_id, number)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE parked_messages (
        stream_sequence INTEGER PRIMARY KEY,
        district_id TEXT NOT NULL,
        uplink_stream_sequence INTEGER NOT NULL,
        code TEXT NOT NULL,
        at TEXT NOT NULL,
        kind TEXT,
        message_id TEXT,
        transfer_id TEXT
      ) STRICT;
    `,
  },
  {
    number: 2,
    name: 'transfer codes',
    sql: `
      CREATE TABLE transfer_codes (
        transfer_id TEXT PRIMARY KEY,
        lookup_hash TEXT NOT NULL,
        stream_sequence INTEGER NOT NULL,
        status TEXT NOT NULL,
        releasing_district TEXT NOT NULL,
        requesting_district TEXT,
        student_count INTEGER NOT NULL,
        packets INTEGER NOT NULL,
        students_imported INTEGER,
        students_total INTEGER,
        reference_code TEXT,
        created_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        redeemed_at TEXT,
        ended_at TEXT
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX transfer_codes_by_lookup_hash ON transfer_codes (lookup_hash, stream_sequence);

      CREATE INDEX parked_messages_wrong_tries
        ON parked_messages (district_id, at) WHERE code = 'transfer-code-unknown';
    `,
  },
  {
    number: 3,
    name: 'site',
    sql: `
      CREATE TABLE districts (
        district_id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        status TEXT NOT NULL,
        contact_name TEXT NOT NULL,
        contact_phone TEXT NOT NULL,
        contact_email TEXT NOT NULL,
        enrolled_at TEXT NOT NULL,
        -- When its agent registered its first key.
        joined_at TEXT,
        -- Of the newest suspension, resumption or revocation.
        changed_at TEXT,
        changed_by TEXT,
        changed_reason TEXT
      ) STRICT, WITHOUT ROWID;
      -- The districts there are come from the stream, which is read from its start at every start.
      DELETE FROM positions WHERE stream = 'DISTRICTS';

      CREATE TABLE last_words (
        district_id TEXT PRIMARY KEY,
        at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      INSERT INTO last_words (district_id, at)
        SELECT district_id, max(at) FROM (
          SELECT district_id, at FROM events
          UNION ALL SELECT district_id, at FROM parked_messages
        ) GROUP BY district_id;

      CREATE INDEX transfers_by_status ON transfers (status, requested_at);
      CREATE INDEX transfers_waiting ON transfers (requested_at, due_at) WHERE status = 'waiting';
      CREATE INDEX transfers_answered ON transfers (requested_at, status, answered_at)
        WHERE answered_at IS NOT NULL;
      CREATE INDEX transfers_by_requesting_district
        ON transfers (requesting_district, requested_at);
      CREATE INDEX transfers_by_releasing_district ON transfers (releasing_district, requested_at);
      CREATE INDEX transfer_codes_by_created_at ON transfer_codes (created_at);
      CREATE INDEX parked_messages_by_district ON parked_messages (district_id);
      CREATE INDEX parked_messages_by_code ON parked_messages (code);
    `,
  },
  {
    number: 4,
    name: 'settled messages',
    sql: `
      -- What a person did about a parked message; NULL while nobody did anything.
      ALTER TABLE parked_messages ADD COLUMN settled_as TEXT;
      ALTER TABLE parked_messages ADD COLUMN settled_at TEXT;
      ALTER TABLE parked_messages ADD COLUMN settled_by TEXT;
      ALTER TABLE parked_messages ADD COLUMN settled_reason TEXT;
      CREATE INDEX parked_messages_open
        ON parked_messages (code, settled_as) WHERE settled_as IS NULL;
      CREATE INDEX parked_messages_open_by_district
        ON parked_messages (district_id) WHERE settled_as IS NULL;

      CREATE INDEX parked_messages_open_by_place
        ON parked_messages (stream_sequence, settled_as) WHERE settled_as IS NULL;

      CREATE INDEX transfer_codes_by_status ON transfer_codes (status, created_at);
      CREATE INDEX transfer_codes_by_releasing_district
        ON transfer_codes (releasing_district, created_at);
      CREATE INDEX transfer_codes_by_requesting_district
        ON transfer_codes (requesting_district, created_at);

      CREATE INDEX events_unmatched
        ON events (district_id, at) WHERE type = 'FormerDistrictNotFound';

      -- Counted as rosters come, so that nobody counts millions of rows to open a page.
      CREATE TABLE registry_counts (
        district_id TEXT NOT NULL,
        source TEXT NOT NULL,
        enrollments INTEGER NOT NULL,
        PRIMARY KEY (district_id, source)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO registry_counts (district_id, source, enrollments)
        SELECT district_id, source, count(*) FROM registered_enrollments
          GROUP BY district_id, source;

      -- The program that a district joined with, as its own first message says.
      ALTER TABLE districts ADD COLUMN software TEXT;
      DELETE FROM positions WHERE stream = 'DISTRICTS';
    `,
  },
  {
    number: 5,
    name: 'log',
    sql: `
      -- The leaf hashes of the log's tree, by place from 0.
      CREATE TABLE log_leaves (
        entry_index INTEGER PRIMARY KEY,
        leaf BLOB NOT NULL
      ) STRICT;

      -- Districts are entries of the log now, and leaves need the salt of each: read all again.
      DELETE FROM uplinks;
      DELETE FROM registered_enrollments;
      DELETE FROM registry_counts;
      DELETE FROM transfers;
      DELETE FROM events;
      DELETE FROM transfer_codes;
      DELETE FROM parked_messages;
      DELETE FROM districts;
      DELETE FROM last_words;
      DELETE FROM positions;
    `,
  },
  {
    number: 6,
    name: 'retention',
    sql: `
      -- When each transfer ended, and when the personal parts of its messages were destroyed. The
      -- second follows from no stream: lost with the file, it is made again by destroying again.
      CREATE TABLE personal_parts (
        transfer_id TEXT PRIMARY KEY,
        -- NULL while somebody is to act on the transfer.
        ended_at TEXT,
        destroyed_at TEXT,
        -- Messages to districts with such a part that were still needed then.
        copies_left INTEGER NOT NULL DEFAULT 0
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX personal_parts_due ON personal_parts (ended_at, transfer_id)
        WHERE destroyed_at IS NULL OR destroyed_at <= ended_at OR copies_left > 0;

      -- When a parked message was seen to hold no personal part, or no longer one.
      ALTER TABLE parked_messages ADD COLUMN cleared_at TEXT;
      CREATE INDEX parked_messages_uncleared ON parked_messages (at, stream_sequence)
        WHERE cleared_at IS NULL;
    `,
  },
];
