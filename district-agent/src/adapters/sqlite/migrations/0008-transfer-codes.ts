import type { Migration } from '@portage/shared/sqlite/open-database';

/** Codes that this district made, and what it sends for each redemption of one. */
const releasing = `
  -- The code itself is nowhere: only what is derived from it.
  CREATE TABLE transfer_codes (
    transfer_id TEXT PRIMARY KEY,
    lookup_hash TEXT NOT NULL UNIQUE,
    proof_secret TEXT NOT NULL,
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('grade', 'student')),
    school_id TEXT NOT NULL,
    school_name TEXT NOT NULL,
    grade_level TEXT,
    -- What people here call the grade.
    grade_label TEXT,
    status TEXT NOT NULL CHECK (status IN ('registering', 'unused', 'refused', 'revoking',
      'revoked', 'in-preview', 'importing', 'imported', 'failed')),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    person_username TEXT NOT NULL,
    person_name TEXT NOT NULL,
    -- Why the hub refused it, or why nothing can be sent.
    code TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX transfer_codes_by_created_at ON transfer_codes (created_at);

  -- Whom a code stands for: the students who were enrolled when it was made, numbered from 1.
  CREATE TABLE transfer_code_students (
    transfer_id TEXT NOT NULL REFERENCES transfer_codes (transfer_id),
    number INTEGER NOT NULL,
    student_id INTEGER NOT NULL REFERENCES students (student_id),
    PRIMARY KEY (transfer_id, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX transfer_code_students_by_student ON transfer_code_students (student_id);

  -- Redemptions by other districts: to whom what was disclosed, and when. Kept for good.
  CREATE TABLE code_redemptions (
    redemption_id TEXT PRIMARY KEY,
    transfer_id TEXT NOT NULL REFERENCES transfer_codes (transfer_id),
    requesting_district_id TEXT NOT NULL,
    requesting_district_name TEXT NOT NULL,
    person_name TEXT NOT NULL,
    contact TEXT NOT NULL CHECK (json_valid(contact)),
    school_name TEXT NOT NULL,
    recipient TEXT NOT NULL,
    redeemed_at TEXT NOT NULL,
    packet_count INTEGER NOT NULL,
    -- From either on nothing more of it is sent.
    started_at TEXT,
    ended_at TEXT,
    outcome TEXT CHECK (outcome IN ('cancelled', 'imported', 'failed')),
    students_imported INTEGER,
    students_total INTEGER,
    reference_code TEXT,
    reference_logged_at TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX code_redemptions_by_transfer ON code_redemptions (transfer_id, redeemed_at);

  -- One packet of a redemption: the students from first_number to last_number.
  CREATE TABLE code_release_jobs (
    redemption_id TEXT NOT NULL REFERENCES code_redemptions (redemption_id),
    packet_number INTEGER NOT NULL CHECK (packet_number >= 1),
    first_number INTEGER NOT NULL,
    last_number INTEGER NOT NULL,
    bundle_id TEXT NOT NULL,
    stage TEXT NOT NULL CHECK (stage IN ('decided', 'built', 'sent', 'done', 'ended')),
    manifest TEXT,
    uploaded_chunks INTEGER NOT NULL DEFAULT 0,
    sent_at TEXT,
    -- JSON: number and code of each student whose document could not be written.
    left_out TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(left_out)),
    code TEXT,
    PRIMARY KEY (redemption_id, packet_number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX code_release_jobs_by_stage ON code_release_jobs (stage);
`;

/** Codes of other districts that somebody entered here, and the students they bring. */
const requesting = `
  CREATE TABLE code_imports (
    redemption_id TEXT PRIMARY KEY,
    -- NULL until the hub has said which transfer the code belongs to.
    transfer_id TEXT,
    lookup_hash TEXT NOT NULL,
    -- Destroyed when the code is given back, spent or refused.
    offer_secret TEXT,
    proof_secret TEXT,
    packet_identity TEXT,
    look_up_message_id TEXT NOT NULL UNIQUE,
    redeem_message_id TEXT UNIQUE,
    stage TEXT NOT NULL CHECK (stage IN ('looking-up', 'offered', 'refused', 'left', 'redeeming',
      'preparing', 'review', 'importing', 'completed', 'failed', 'cancelled')),
    -- Why it was refused, or why it does not get on.
    code TEXT,
    releasing_district TEXT CHECK (json_valid(releasing_district)),
    sealed_offer TEXT,
    offer TEXT CHECK (json_valid(offer)),
    student_count INTEGER,
    expires_at TEXT,
    school_id TEXT,
    school_name TEXT,
    packet_count INTEGER,
    person_username TEXT NOT NULL,
    person_name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    redeemed_at TEXT,
    started_at TEXT,
    ended_at TEXT,
    reference_code TEXT
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX code_imports_by_transfer ON code_imports (transfer_id);
  CREATE INDEX code_imports_by_created_at ON code_imports (created_at);

  CREATE TABLE code_packet_jobs (
    redemption_id TEXT NOT NULL REFERENCES code_imports (redemption_id),
    packet_number INTEGER NOT NULL CHECK (packet_number >= 1),
    stage TEXT NOT NULL CHECK (stage IN ('announced', 'staged', 'failed')),
    manifest TEXT NOT NULL CHECK (json_valid(manifest)),
    attempts INTEGER NOT NULL DEFAULT 0,
    code TEXT,
    PRIMARY KEY (redemption_id, packet_number)
  ) STRICT, WITHOUT ROWID;

  -- Students of a code as they are on the source, what a person decided, and what became of each.
  CREATE TABLE incoming_students (
    incoming_student_id INTEGER PRIMARY KEY,
    redemption_id TEXT NOT NULL REFERENCES code_imports (redemption_id),
    packet_number INTEGER NOT NULL,
    -- The student's document in the folder of its packet.
    file_name TEXT NOT NULL,
    source_local_student_id TEXT NOT NULL,
    -- JSON: the whole head of the document but the transfer (see TransferredStudent).
    source TEXT NOT NULL CHECK (json_valid(source)),
    search_name TEXT NOT NULL,
    score_count INTEGER NOT NULL,
    bad_score_count INTEGER NOT NULL,
    -- JSON: kind, reasons and candidates, as matching found them; NULL until all packets are here.
    found TEXT CHECK (json_valid(found)),
    import_as TEXT CHECK (import_as IN ('matched', 'new')),
    matched_student_id INTEGER REFERENCES students (student_id),
    is_flagged INTEGER NOT NULL DEFAULT 0 CHECK (is_flagged IN (0, 1)),
    reviewed_by TEXT,
    reviewed_at TEXT,
    outcome TEXT CHECK (outcome IN ('imported', 'changed', 'failed')),
    outcome_code TEXT,
    -- The student here that the import wrote to.
    imported_student_id INTEGER REFERENCES students (student_id),
    -- JSON: what was changed because of a conflict.
    changes TEXT CHECK (json_valid(changes)),
    -- JSON: local ID, state ID, user name and e-mail as they stood here after the import.
    destination TEXT CHECK (json_valid(destination)),
    scores_imported INTEGER,
    -- JSON: one line a received row (see ImportLogLine).
    log_lines TEXT CHECK (json_valid(log_lines)),
    UNIQUE (redemption_id, source_local_student_id)
  ) STRICT;
  CREATE INDEX incoming_students_by_name
    ON incoming_students (redemption_id, search_name, incoming_student_id);
  CREATE INDEX incoming_students_by_matched ON incoming_students (matched_student_id)
    WHERE matched_student_id IS NOT NULL;
  CREATE INDEX incoming_students_by_imported ON incoming_students (imported_student_id)
    WHERE imported_student_id IS NOT NULL;

  -- Who a student of another district is here, as earlier imports decided: a student who comes a
  -- second time is recognised.
  CREATE TABLE known_students (
    releasing_district_id TEXT NOT NULL,
    source_local_student_id TEXT NOT NULL,
    student_id INTEGER NOT NULL REFERENCES students (student_id),
    PRIMARY KEY (releasing_district_id, source_local_student_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX known_students_by_student ON known_students (student_id);
`;

/** Transfer codes: one student or a whole grade, from one district to another. */
export const transferCodes: Migration = {
  number: 8,
  name: 'transfer-codes',
  sql: `${releasing}${requesting}`,
};
