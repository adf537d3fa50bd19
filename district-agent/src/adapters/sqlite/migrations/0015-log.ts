import type { Migration } from '@portage/shared/sqlite/open-database';

/** The state's log as this district watches it, and who has looked at a transfer here. */
export const log: Migration = {
  number: 15,
  name: 'log',
  sql: `
    -- Checkpoints of the log that this district accepted as a witness. The newest that nobody has
    -- told it to forget is its memory; older ones stay while a receipt leads to them.
    CREATE TABLE witnessed_checkpoints (
      checkpoint_id INTEGER PRIMARY KEY,
      origin TEXT NOT NULL,
      size INTEGER NOT NULL,
      root BLOB NOT NULL,
      note TEXT NOT NULL,
      witnessed_at TEXT NOT NULL,
      -- Our signature line; NULL while an alarm keeps us from signing.
      cosignature TEXT,
      -- When the hub had it.
      cosigned_at TEXT,
      forgotten_at TEXT
    ) STRICT;

    -- What was wrong with the log, with the evidence. Kept for good.
    CREATE TABLE log_alarms (
      alarm_id INTEGER PRIMARY KEY,
      -- 'checkpoint', or the message whose receipt was wrong.
      subject TEXT NOT NULL,
      code TEXT NOT NULL,
      known_size INTEGER,
      size INTEGER,
      known_note TEXT,
      offered_note TEXT,
      -- Everything the hub answered.
      answer TEXT NOT NULL CHECK (json_valid(answer)),
      raised_at TEXT NOT NULL,
      last_seen_at TEXT NOT NULL,
      -- When the log was as it should be again.
      over_at TEXT,
      acknowledged_at TEXT,
      acknowledged_by TEXT,
      acknowledged_name TEXT,
      reason TEXT,
      starts_over INTEGER NOT NULL DEFAULT 0 CHECK (starts_over IN (0, 1)),
      CHECK ((acknowledged_at IS NULL) = (reason IS NULL))
    ) STRICT;
    CREATE INDEX log_alarms_open ON log_alarms (alarm_id) WHERE acknowledged_at IS NULL;

    -- Where in the log the hub says that a message of ours stands, from 0.
    ALTER TABLE outbox_messages ADD COLUMN log_index INTEGER;
    ALTER TABLE outbox_messages ADD COLUMN log_receipt_at TEXT;
    ALTER TABLE outbox_messages ADD COLUMN log_receipt_refusals INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX outbox_messages_without_receipt ON outbox_messages (log_receipt_refusals, sequence)
      WHERE log_index IS NOT NULL AND log_receipt_at IS NULL;
    CREATE INDEX outbox_messages_in_log ON outbox_messages (transfer_id)
      WHERE log_index IS NOT NULL;

    -- Proof that the log has a message of ours.
    CREATE TABLE log_receipts (
      message_id TEXT PRIMARY KEY REFERENCES outbox_messages (message_id),
      log_index INTEGER NOT NULL,
      event BLOB NOT NULL,
      salt BLOB NOT NULL,
      -- JSON: base64 of each hash from the leaf up.
      hashes TEXT NOT NULL CHECK (json_valid(hashes)),
      checkpoint_id INTEGER NOT NULL REFERENCES witnessed_checkpoints (checkpoint_id),
      received_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX log_receipts_by_checkpoint ON log_receipts (checkpoint_id);

    -- Who has looked at what of a transfer. Only ever added to.
    CREATE TABLE transfer_looks (
      look_id INTEGER PRIMARY KEY,
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      at TEXT NOT NULL,
      -- A user of the site, or of the machine where somebody gave a command.
      username TEXT NOT NULL,
      -- As it was then; NULL at a terminal.
      person_name TEXT,
      via TEXT NOT NULL CHECK (via IN ('site', 'terminal')),
      act TEXT NOT NULL,
      -- Which packet and file.
      object TEXT
    ) STRICT;
    CREATE INDEX transfer_looks_by_transfer ON transfer_looks (transfer_id, look_id);
    CREATE TRIGGER transfer_looks_stay BEFORE DELETE ON transfer_looks
    BEGIN SELECT raise(ABORT, 'looks are kept'); END;
    CREATE TRIGGER transfer_looks_as_they_are BEFORE UPDATE ON transfer_looks
    BEGIN SELECT raise(ABORT, 'looks are kept'); END;

    -- JSON: number of each student of the packet, and rows by record object. NULL: not known.
    ALTER TABLE code_release_jobs ADD COLUMN contents TEXT CHECK (json_valid(contents));
`,
};
