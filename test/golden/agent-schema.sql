CREATE TABLE academic_sessions (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  school_id TEXT,
  school_name TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  session_type TEXT CHECK (json_valid(session_type)) NOT NULL,
  session_name TEXT,
  begin_date TEXT,
  end_date TEXT,
  grade_level TEXT CHECK (json_valid(grade_level)),
  courses TEXT CHECK (json_valid(courses)) NOT NULL,
  summary TEXT CHECK (json_valid(summary)),
  diploma TEXT CHECK (json_valid(diploma)),
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX academic_sessions_by_source ON academic_sessions (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX academic_sessions_by_student ON academic_sessions (student_id, school_year, begin_date, record_id);

CREATE TABLE assessments (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  title TEXT NOT NULL,
  identifier TEXT NOT NULL,
  namespace TEXT,
  subject TEXT CHECK (json_valid(subject)),
  administration_date TEXT,
  school_year INTEGER,
  grade_level TEXT CHECK (json_valid(grade_level)),
  administration_language TEXT CHECK (json_valid(administration_language)),
  administration_environment TEXT CHECK (json_valid(administration_environment)),
  reason_not_tested TEXT CHECK (json_valid(reason_not_tested)),
  serial_number TEXT,
  scores TEXT NOT NULL CHECK (json_valid(scores)),
  performance_levels TEXT NOT NULL CHECK (json_valid(performance_levels)),
  objectives TEXT NOT NULL CHECK (json_valid(objectives)),
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX assessments_by_source ON assessments (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX assessments_by_student ON assessments (student_id, administration_date, record_id);

CREATE TABLE attendance_events (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  date TEXT NOT NULL,
  school_id TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  session_name TEXT,
  event_type TEXT NOT NULL,
  status TEXT NOT NULL CHECK (json_valid(status)),
  reason TEXT,
  duration_days TEXT,
  duration_minutes INTEGER,
  arrival_time TEXT,
  course_code TEXT,
  section_identifier TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX attendance_events_by_source ON attendance_events (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX attendance_events_by_student ON attendance_events (student_id, date, record_id);

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

CREATE TABLE behavior_incidents (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  incident_identifier TEXT NOT NULL,
  incident_date TEXT NOT NULL,
  incident_time TEXT,
  location TEXT CHECK (json_valid(location)),
  school_id TEXT,
  participation_role TEXT CHECK (json_valid(participation_role)),
  behaviors TEXT NOT NULL CHECK (json_valid(behaviors)),
  weapons TEXT NOT NULL CHECK (json_valid(weapons)),
  reported_to_law_enforcement INTEGER CHECK (reported_to_law_enforcement IN (0, 1)),
  actions TEXT NOT NULL CHECK (json_valid(actions)),
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX behavior_incidents_by_source ON behavior_incidents (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX behavior_incidents_by_student ON behavior_incidents (student_id, incident_date, record_id);

CREATE TABLE census_records (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  hispanic_or_latino_ethnicity INTEGER CHECK (hispanic_or_latino_ethnicity IN (0, 1)),
  races TEXT CHECK (json_valid(races)) NOT NULL,
  birth_city TEXT,
  birth_state TEXT,
  birth_country TEXT CHECK (json_valid(birth_country)),
  birthdate_verification TEXT CHECK (json_valid(birthdate_verification)),
  other_names TEXT CHECK (json_valid(other_names)) NOT NULL,
  languages TEXT CHECK (json_valid(languages)) NOT NULL,
  telephones TEXT CHECK (json_valid(telephones)) NOT NULL,
  emails TEXT CHECK (json_valid(emails)) NOT NULL,
  addresses TEXT CHECK (json_valid(addresses)) NOT NULL,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX census_records_by_source ON census_records (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX census_records_by_student ON census_records (student_id, birth_country, record_id);

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

CREATE INDEX code_imports_by_created_at ON code_imports (created_at);

CREATE INDEX code_imports_by_transfer ON code_imports (transfer_id);

CREATE TABLE code_mappings (
      releasing_district_id TEXT NOT NULL,
      code_set TEXT NOT NULL,
      received TEXT NOT NULL CHECK (json_valid(received)),
      local_code TEXT,
      mapped_by TEXT,
      mapped_at TEXT,
      PRIMARY KEY (releasing_district_id, code_set, received),
      CHECK ((mapped_by IS NULL) = (mapped_at IS NULL)),
      CHECK (local_code IS NULL OR mapped_at IS NOT NULL)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE code_packet_jobs (
    redemption_id TEXT NOT NULL REFERENCES code_imports (redemption_id),
    packet_number INTEGER NOT NULL CHECK (packet_number >= 1),
    stage TEXT NOT NULL CHECK (stage IN ('announced', 'staged', 'failed')),
    manifest TEXT NOT NULL CHECK (json_valid(manifest)),
    attempts INTEGER NOT NULL DEFAULT 0,
    code TEXT,
    PRIMARY KEY (redemption_id, packet_number)
  ) STRICT, WITHOUT ROWID;

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
    code TEXT, contents TEXT CHECK (json_valid(contents)),
    PRIMARY KEY (redemption_id, packet_number)
  ) STRICT, WITHOUT ROWID;

CREATE INDEX code_release_jobs_by_stage ON code_release_jobs (stage);

CREATE TABLE contacts (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  middle_name TEXT,
  generation_code_or_suffix TEXT,
  relationship TEXT NOT NULL CHECK (json_valid(relationship)),
  contact_priority_number INTEGER,
  is_primary_contact INTEGER NOT NULL CHECK (is_primary_contact IN (0, 1)),
  is_emergency_contact INTEGER NOT NULL CHECK (is_emergency_contact IN (0, 1)),
  lives_with_student INTEGER NOT NULL CHECK (lives_with_student IN (0, 1)),
  is_custodial_parent_or_guardian INTEGER CHECK (is_custodial_parent_or_guardian IN (0, 1)),
  contact_restrictions TEXT,
  telephones TEXT NOT NULL CHECK (json_valid(telephones)),
  emails TEXT NOT NULL CHECK (json_valid(emails)),
  addresses TEXT NOT NULL CHECK (json_valid(addresses)),
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE INDEX contacts_by_last_name ON contacts (last_name COLLATE NOCASE, student_id);

CREATE UNIQUE INDEX contacts_by_source ON contacts (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX contacts_by_student ON contacts (student_id, contact_priority_number, record_id);

CREATE TABLE english_learner_statuses (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  status TEXT CHECK (json_valid(status)) NOT NULL,
  home_language TEXT CHECK (json_valid(home_language)),
  identified_date TEXT,
  start_date TEXT,
  exit_date TEXT,
  exit_reason TEXT CHECK (json_valid(exit_reason)),
  title_i_i_i_participation TEXT CHECK (json_valid(title_i_i_i_participation)),
  progress TEXT CHECK (json_valid(progress)),
  proficiency TEXT CHECK (json_valid(proficiency)),
  proficiency_date TEXT,
  parent_declined_date TEXT,
  decline_reason TEXT,
  monitoring_end_date TEXT,
  comments TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX english_learner_statuses_by_source ON english_learner_statuses (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX english_learner_statuses_by_student ON english_learner_statuses (student_id, start_date, record_id);

CREATE TABLE enrollments (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  school_id TEXT NOT NULL,
  school_name TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  grade_level TEXT CHECK (json_valid(grade_level)),
  enrollment_type TEXT NOT NULL
    CHECK (enrollment_type IN ('Primary', 'SecondaryServices', 'SpecialEducationServices')),
  entry_date TEXT NOT NULL,
  entry_type TEXT CHECK (json_valid(entry_type)),
  exit_date TEXT,
  exit_type TEXT CHECK (json_valid(exit_type)),
  derived_from TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX enrollments_by_source ON enrollments (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX enrollments_by_student ON enrollments (student_id, school_year, entry_date, record_id);

CREATE TRIGGER enrollments_delete_changes_rosters AFTER DELETE ON enrollments
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;

CREATE TRIGGER enrollments_insert_changes_rosters AFTER INSERT ON enrollments
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;

CREATE INDEX enrollments_of_student ON enrollments (student_id, school_id)
      WHERE source_district_id IS NULL;

CREATE INDEX enrollments_open_by_school ON enrollments (school_id, student_id)
  WHERE exit_date IS NULL AND source_district_id IS NULL;

CREATE TRIGGER enrollments_update_changes_rosters AFTER UPDATE ON enrollments
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;

CREATE TABLE health_conditions (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  condition TEXT NOT NULL CHECK (json_valid(condition)),
  start_date TEXT,
  end_date TEXT,
  comments TEXT, medical_alert TEXT CHECK (json_valid(medical_alert)),
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX health_conditions_by_source ON health_conditions (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX health_conditions_by_student ON health_conditions (student_id, start_date, record_id);

CREATE TABLE health_screenings (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  screening TEXT NOT NULL CHECK (json_valid(screening)),
  screened_date TEXT NOT NULL,
  result TEXT NOT NULL CHECK (json_valid(result)),
  comments TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX health_screenings_by_source ON health_screenings (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX health_screenings_by_student ON health_screenings (student_id, screened_date, record_id);

CREATE TABLE iep_documents (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  title TEXT NOT NULL,
  document_type TEXT CHECK (json_valid(document_type)),
  document_date TEXT,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX iep_documents_by_source ON iep_documents (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX iep_documents_by_student ON iep_documents (student_id, document_date, record_id);

CREATE TABLE iep_meetings (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  meeting_date TEXT NOT NULL,
  purpose TEXT CHECK (json_valid(purpose)),
  location TEXT CHECK (json_valid(location)),
  participants TEXT CHECK (json_valid(participants)) NOT NULL,
  notes TEXT,
  authorization TEXT CHECK (json_valid(authorization)),
  signed_by TEXT,
  signature_date TEXT,
  rejected_portion TEXT,
  rejection_explanation TEXT,
  transition TEXT CHECK (json_valid(transition)),
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX iep_meetings_by_source ON iep_meetings (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX iep_meetings_by_student ON iep_meetings (student_id, meeting_date, record_id);

CREATE TABLE ieps (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  status TEXT CHECK (json_valid(status)),
  plan_date TEXT NOT NULL,
  implementation_date TEXT,
  end_date TEXT,
  reevaluation_due_date TEXT,
  primary_disability TEXT CHECK (json_valid(primary_disability)),
  disabilities TEXT CHECK (json_valid(disabilities)) NOT NULL,
  environment_school_age TEXT CHECK (json_valid(environment_school_age)),
  environment_early_childhood TEXT CHECK (json_valid(environment_early_childhood)),
  placement_rationale TEXT,
  inclusion_minutes_per_week INTEGER,
  non_inclusion_minutes_per_week INTEGER,
  academic_level TEXT,
  functional_level TEXT,
  strengths TEXT,
  parent_concerns TEXT,
  goals TEXT CHECK (json_valid(goals)) NOT NULL,
  services TEXT CHECK (json_valid(services)) NOT NULL,
  accommodations TEXT CHECK (json_valid(accommodations)) NOT NULL,
  alternate_assessment_rationale TEXT,
  signed_by TEXT,
  signature_date TEXT,
  exit_date TEXT,
  exit_reason TEXT CHECK (json_valid(exit_reason)),
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX ieps_by_source ON ieps (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX ieps_by_student ON ieps (student_id, plan_date, record_id);

CREATE TABLE immunizations (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  vaccine TEXT NOT NULL CHECK (json_valid(vaccine)),
  administered_date TEXT,
  is_required INTEGER NOT NULL CHECK (is_required IN (0, 1)),
  exemption TEXT CHECK (json_valid(exemption)),
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX immunizations_by_source ON immunizations (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX immunizations_by_student ON immunizations (student_id, administered_date, record_id);

CREATE TABLE import_choices (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      object TEXT NOT NULL,
      source_record_id TEXT NOT NULL,
      choice TEXT NOT NULL CHECK (choice IN ('use-received', 'keep-mine', 'skip')),
      chosen_by TEXT NOT NULL,
      chosen_at TEXT NOT NULL,
      PRIMARY KEY (transfer_id, object, source_record_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE import_links (
      student_id INTEGER NOT NULL REFERENCES students (student_id),
      object TEXT NOT NULL,
      releasing_district_id TEXT NOT NULL,
      links TEXT NOT NULL CHECK (json_valid(links)),
      PRIMARY KEY (student_id, object, releasing_district_id)
    ) STRICT;

CREATE TABLE import_run_objects (
      import_run_id INTEGER NOT NULL REFERENCES import_runs (import_run_id),
      object TEXT NOT NULL,
      log_lines TEXT NOT NULL CHECK (json_valid(log_lines)),
      undone_by_run_id INTEGER REFERENCES import_runs (import_run_id),
      PRIMARY KEY (import_run_id, object)
    ) STRICT;

CREATE TABLE import_runs (
      import_run_id INTEGER PRIMARY KEY,
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      at TEXT NOT NULL,
      username TEXT NOT NULL,
      person_name TEXT NOT NULL,
      results TEXT NOT NULL,
      receipt_message_id TEXT
    , kind TEXT NOT NULL DEFAULT 'import'
      CHECK (kind IN ('import', 'undo', 'reject'))) STRICT;

CREATE INDEX import_runs_by_transfer ON import_runs (transfer_id, import_run_id);

CREATE TABLE inbox_items (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      kind TEXT NOT NULL,
      posted_at TEXT NOT NULL,
      deleted_at TEXT,
      PRIMARY KEY (transfer_id, kind)
    ) STRICT, WITHOUT ROWID;

CREATE INDEX inbox_items_open ON inbox_items (posted_at, transfer_id, kind)
      WHERE deleted_at IS NULL;

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
    , dismissed_by TEXT) STRICT;

CREATE INDEX inbox_messages_by_message_id ON inbox_messages (message_id);

CREATE INDEX inbox_messages_unapplied ON inbox_messages (sequence) WHERE applied_at IS NULL;

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

CREATE INDEX incoming_students_by_imported ON incoming_students (imported_student_id)
    WHERE imported_student_id IS NOT NULL;

CREATE INDEX incoming_students_by_matched ON incoming_students (matched_student_id)
    WHERE matched_student_id IS NOT NULL;

CREATE INDEX incoming_students_by_name
    ON incoming_students (redemption_id, search_name, incoming_student_id);

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

CREATE TABLE known_students (
    releasing_district_id TEXT NOT NULL,
    source_local_student_id TEXT NOT NULL,
    student_id INTEGER NOT NULL REFERENCES students (student_id),
    PRIMARY KEY (releasing_district_id, source_local_student_id)
  ) STRICT, WITHOUT ROWID;

CREATE INDEX known_students_by_student ON known_students (student_id);

CREATE TABLE lep_accommodations (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  accommodation TEXT CHECK (json_valid(accommodation)) NOT NULL,
  category TEXT CHECK (json_valid(category)),
  description TEXT,
  applies_to TEXT,
  start_date TEXT,
  end_date TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX lep_accommodations_by_source ON lep_accommodations (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX lep_accommodations_by_student ON lep_accommodations (student_id, start_date, record_id);

CREATE TABLE lep_services (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  service TEXT CHECK (json_valid(service)) NOT NULL,
  start_date TEXT,
  end_date TEXT,
  minutes_per_week INTEGER,
  instruction_language TEXT CHECK (json_valid(instruction_language)),
  provider TEXT,
  comments TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX lep_services_by_source ON lep_services (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX lep_services_by_student ON lep_services (student_id, start_date, record_id);

CREATE TABLE literacy_documents (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  title TEXT NOT NULL,
  document_type TEXT CHECK (json_valid(document_type)),
  document_date TEXT,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX literacy_documents_by_source ON literacy_documents (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX literacy_documents_by_student ON literacy_documents (student_id, document_date, record_id);

CREATE TABLE literacy_plans (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  school_year INTEGER,
  grade_level TEXT CHECK (json_valid(grade_level)),
  plan_date TEXT NOT NULL,
  end_date TEXT,
  screenings TEXT CHECK (json_valid(screenings)) NOT NULL,
  goals TEXT CHECK (json_valid(goals)) NOT NULL,
  interventions TEXT CHECK (json_valid(interventions)) NOT NULL,
  goal_met TEXT CHECK (json_valid(goal_met)),
  parent_notified_date TEXT,
  comments TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX literacy_plans_by_source ON literacy_plans (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX literacy_plans_by_student ON literacy_plans (student_id, plan_date, record_id);

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

CREATE TABLE older_copy_signs (
      sign TEXT PRIMARY KEY CHECK (sign IN ('uplink-ahead', 'refused-as-fork')),
      noticed_at TEXT NOT NULL
    ) STRICT;

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
    , log_index INTEGER, log_receipt_at TEXT, log_receipt_refusals INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE INDEX outbox_messages_by_bucket ON outbox_messages (bucket) WHERE bucket IS NOT NULL;

CREATE INDEX outbox_messages_in_log ON outbox_messages (transfer_id)
      WHERE log_index IS NOT NULL;

CREATE INDEX outbox_messages_unsent ON outbox_messages (sequence) WHERE stream_sequence IS NULL;

CREATE INDEX outbox_messages_without_receipt ON outbox_messages (log_receipt_refusals, sequence)
      WHERE log_index IS NOT NULL AND log_receipt_at IS NULL;

CREATE TABLE own_codes (
      code_set TEXT NOT NULL,
      local_code TEXT NOT NULL,
      label TEXT,
      standard_code TEXT,
      PRIMARY KEY (code_set, local_code)
    ) STRICT, WITHOUT ROWID;

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

CREATE TABLE "packet_jobs" (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      packet_number INTEGER NOT NULL CHECK (packet_number >= 1),
      stage TEXT NOT NULL CHECK (stage IN ('announced', 'verified', 'imported', 'failed')),
      manifest TEXT NOT NULL,
      -- What came with a supplement; the comments of a release stand in its transfer.
      comments TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      code TEXT,
      PRIMARY KEY (transfer_id, packet_number)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE parked_messages (
      parked_message_id INTEGER PRIMARY KEY,
      received_at TEXT NOT NULL,
      code TEXT NOT NULL,
      wire BLOB NOT NULL
    , dismissed_by TEXT) STRICT;

CREATE TABLE plp_documents (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  title TEXT NOT NULL,
  document_type TEXT CHECK (json_valid(document_type)),
  document_date TEXT,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX plp_documents_by_source ON plp_documents (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX plp_documents_by_student ON plp_documents (student_id, document_date, record_id);

CREATE TABLE plp_evaluations (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  program_type TEXT CHECK (json_valid(program_type)),
  evaluation_date TEXT NOT NULL,
  consent_given INTEGER CHECK (consent_given IN (0, 1)),
  consent_date TEXT,
  parts TEXT CHECK (json_valid(parts)) NOT NULL,
  impairment TEXT,
  major_life_activities TEXT CHECK (json_valid(major_life_activities)) NOT NULL,
  is_eligible INTEGER CHECK (is_eligible IN (0, 1)),
  section504_status TEXT CHECK (json_valid(section504_status)),
  decision TEXT,
  reevaluation_due_date TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX plp_evaluations_by_source ON plp_evaluations (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX plp_evaluations_by_student ON plp_evaluations (student_id, evaluation_date, record_id);

CREATE TABLE plps (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  program_type TEXT CHECK (json_valid(program_type)) NOT NULL,
  section504_status TEXT CHECK (json_valid(section504_status)),
  plan_date TEXT NOT NULL,
  end_date TEXT,
  review_due_date TEXT,
  concern TEXT,
  goals TEXT CHECK (json_valid(goals)) NOT NULL,
  services TEXT CHECK (json_valid(services)) NOT NULL,
  accommodations TEXT CHECK (json_valid(accommodations)) NOT NULL,
  signed_by TEXT,
  signature_date TEXT,
  comments TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX plps_by_source ON plps (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX plps_by_student ON plps (student_id, plan_date, record_id);

CREATE TABLE receipts (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      message_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      received_at TEXT NOT NULL,
      issued_at TEXT NOT NULL,
      sealed_details TEXT,
      details TEXT, sha256 TEXT, supplement_recipient TEXT,
      PRIMARY KEY (transfer_id, message_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE received_requests (
      transfer_id TEXT PRIMARY KEY REFERENCES transfers (transfer_id),
      dsse TEXT NOT NULL,
      personal BLOB NOT NULL,
      recipient TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

CREATE TABLE "release_jobs" (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      packet_number INTEGER NOT NULL CHECK (packet_number >= 1),
      bundle_id TEXT NOT NULL,
      stage TEXT NOT NULL CHECK (stage IN ('decided', 'built', 'sent', 'done', 'refused')),
      decided_at TEXT NOT NULL,
      person_username TEXT NOT NULL,
      person_name TEXT NOT NULL,
      comments TEXT NOT NULL,
      manifest TEXT,
      objects TEXT,
      -- Tells whether anything changed since; NULL until the packet is built, and for old packets.
      records_digest TEXT,
      uploaded_chunks INTEGER NOT NULL DEFAULT 0,
      code TEXT,
      PRIMARY KEY (transfer_id, packet_number)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE removed_users (
      -- In any case: M.Lee is no other person than m.lee.
      username TEXT PRIMARY KEY COLLATE NOCASE,
      name TEXT NOT NULL,
      removed_at TEXT NOT NULL,
      -- NULL: somebody at a terminal.
      removed_by TEXT
    ) STRICT, WITHOUT ROWID;

CREATE TABLE report_cards (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  school_id TEXT NOT NULL,
  school_name TEXT NOT NULL,
  school_year INTEGER NOT NULL,
  term_name TEXT NOT NULL,
  grade_level TEXT CHECK (json_valid(grade_level)),
  issued_date TEXT,
  courses TEXT CHECK (json_valid(courses)) NOT NULL,
  grade_point_average TEXT,
  days_absent TEXT,
  days_present TEXT,
  days_tardy TEXT,
  comments TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX report_cards_by_source ON report_cards (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX report_cards_by_student ON report_cards (student_id, school_year, issued_date, record_id);

CREATE TABLE reported_rosters (
      bucket TEXT PRIMARY KEY,
      school_id TEXT NOT NULL,
      grade_level TEXT NOT NULL,
      part INTEGER NOT NULL,
      digest TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

CREATE TABLE restorations (
      restored_at TEXT PRIMARY KEY,
      made_at TEXT NOT NULL
    ) STRICT;

CREATE TABLE roster_changes (
      roster_change_id INTEGER PRIMARY KEY CHECK (roster_change_id = 1),
      changes INTEGER NOT NULL,
      reported_changes INTEGER NOT NULL
    ) STRICT;

CREATE TABLE scheduled_sections (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  school_id TEXT NOT NULL,
  school_name TEXT,
  school_year INTEGER NOT NULL,
  session_name TEXT,
  course_code TEXT NOT NULL,
  title TEXT NOT NULL,
  section_identifier TEXT NOT NULL,
  meetings TEXT CHECK (json_valid(meetings)) NOT NULL,
  teachers TEXT CHECK (json_valid(teachers)) NOT NULL,
  start_date TEXT,
  end_date TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE INDEX scheduled_sections_by_class
      ON scheduled_sections (school_id, course_code, section_identifier, student_id)
      WHERE source_district_id IS NULL;

CREATE UNIQUE INDEX scheduled_sections_by_source ON scheduled_sections (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX scheduled_sections_by_student ON scheduled_sections (student_id, school_year, course_code, record_id);

CREATE TABLE schools (
  school_id TEXT PRIMARY KEY,
  school_name TEXT NOT NULL,
  grade_levels TEXT NOT NULL CHECK (json_valid(grade_levels))
) STRICT, WITHOUT ROWID;

CREATE TABLE special_ed_documents (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  title TEXT NOT NULL,
  document_type TEXT CHECK (json_valid(document_type)),
  document_date TEXT,
  file_name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX special_ed_documents_by_source ON special_ed_documents (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX special_ed_documents_by_student ON special_ed_documents (student_id, document_date, record_id);

CREATE TABLE special_ed_evaluations (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  evaluation_type TEXT CHECK (json_valid(evaluation_type)) NOT NULL,
  consent_given INTEGER CHECK (consent_given IN (0, 1)),
  consent_date TEXT,
  evaluation_date TEXT,
  parts TEXT CHECK (json_valid(parts)) NOT NULL,
  is_eligible INTEGER CHECK (is_eligible IN (0, 1)),
  primary_disability TEXT CHECK (json_valid(primary_disability)),
  disabilities TEXT CHECK (json_valid(disabilities)) NOT NULL,
  parent_observations TEXT,
  summary TEXT,
  reevaluation_due_date TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX special_ed_evaluations_by_source ON special_ed_evaluations (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX special_ed_evaluations_by_student ON special_ed_evaluations (student_id, evaluation_date, record_id);

CREATE TABLE state_reporting_elements (
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,
  element TEXT CHECK (json_valid(element)) NOT NULL,
  value TEXT CHECK (json_valid(value)) NOT NULL,
  school_year INTEGER,
  effective_date TEXT,
  end_date TEXT,
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))
) STRICT;

CREATE UNIQUE INDEX state_reporting_elements_by_source ON state_reporting_elements (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;

CREATE INDEX state_reporting_elements_by_student ON state_reporting_elements (student_id, school_year, effective_date, record_id);

CREATE TABLE store_owners (
  owner_id INTEGER PRIMARY KEY CHECK (owner_id = 1),
  district_id TEXT NOT NULL
) STRICT;

CREATE TABLE student_merges (
      merge_id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      username TEXT NOT NULL,
      person_name TEXT NOT NULL,
      survivor_student_id INTEGER NOT NULL,
      survivor_local_student_id TEXT NOT NULL,
      duplicate_local_student_id TEXT NOT NULL,
      -- The row of the duplicate in students, by column.
      duplicate TEXT NOT NULL CHECK (json_valid(duplicate)),
      -- By table: keys of the rows that changed their student, and a digest of what they said.
      moved TEXT NOT NULL CHECK (json_valid(moved)),
      -- Rows that told what another row tells, whole.
      dropped TEXT NOT NULL CHECK (json_valid(dropped)),
      -- What was remembered of received rows, before and after, where the merge changed it.
      links TEXT NOT NULL CHECK (json_valid(links)),
      fields_filled TEXT NOT NULL CHECK (json_valid(fields_filled)),
      undone_at TEXT,
      undone_by TEXT,
      CHECK ((undone_at IS NULL) = (undone_by IS NULL))
    ) STRICT;

CREATE TABLE students (
  student_id INTEGER PRIMARY KEY,
  local_student_id TEXT NOT NULL UNIQUE,
  state_student_id TEXT,
  last_name TEXT NOT NULL,
  first_name TEXT NOT NULL,
  middle_name TEXT,
  generation_code_or_suffix TEXT,
  birthdate TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('Male', 'Female', 'NonBinary', 'NotSelected')),
  search_name TEXT NOT NULL
, user_name TEXT, email TEXT, protected_at TEXT, protected_by TEXT) STRICT;

CREATE INDEX students_by_birthdate ON students (birthdate, search_name);

CREATE INDEX students_by_email ON students (email COLLATE NOCASE, student_id);

CREATE INDEX students_by_name ON students (search_name, student_id);

CREATE INDEX students_by_state_id ON students (state_student_id);

CREATE INDEX students_by_user_name ON students (user_name COLLATE NOCASE, student_id);

CREATE TRIGGER students_delete_changes_rosters AFTER DELETE ON students
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;

CREATE TRIGGER students_insert_changes_rosters AFTER INSERT ON students
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;

CREATE TRIGGER students_update_changes_rosters AFTER UPDATE ON students
    BEGIN UPDATE roster_changes SET changes = changes + 1; END;

CREATE TABLE transfer_code_students (
    transfer_id TEXT NOT NULL REFERENCES transfer_codes (transfer_id),
    number INTEGER NOT NULL,
    student_id INTEGER NOT NULL REFERENCES students (student_id),
    PRIMARY KEY (transfer_id, number)
  ) STRICT, WITHOUT ROWID;

CREATE INDEX transfer_code_students_by_student ON transfer_code_students (student_id);

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

CREATE TABLE transfer_keys (
      transfer_id TEXT NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose IN ('packet', 'supplement', 'receipt')),
      identity TEXT NOT NULL,
      PRIMARY KEY (transfer_id, purpose)
    ) STRICT, WITHOUT ROWID;

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

CREATE TRIGGER transfer_looks_as_they_are BEFORE UPDATE ON transfer_looks
    BEGIN SELECT raise(ABORT, 'looks are kept'); END;

CREATE INDEX transfer_looks_by_transfer ON transfer_looks (transfer_id, look_id);

CREATE TRIGGER transfer_looks_stay BEFORE DELETE ON transfer_looks
    BEGIN SELECT raise(ABORT, 'looks are kept'); END;

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

CREATE INDEX transfers_by_requested_at ON transfers (requested_at);

CREATE INDEX transfers_by_student ON transfers (student_id);

CREATE INDEX transfers_newest ON transfers (requested_at, transfer_id);

CREATE TABLE uplink_positions (
      uplink INTEGER PRIMARY KEY CHECK (uplink = 1),
      last_stream_sequence INTEGER NOT NULL
    ) STRICT;

CREATE TABLE user_rights (
      username TEXT NOT NULL REFERENCES users (username) ON DELETE CASCADE,
      right_name TEXT NOT NULL CHECK (right_name IN
        ('request', 'answer', 'import', 'transfer-codes', 'monitor', 'notify', 'admin')),
      PRIMARY KEY (username, right_name)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE user_schools (
      username TEXT NOT NULL REFERENCES users (username) ON DELETE CASCADE,
      school_id TEXT NOT NULL,
      PRIMARY KEY (username, school_id)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE users (
      username TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      work_phone TEXT NOT NULL,
      email TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

CREATE TABLE web_accounts (
      username TEXT PRIMARY KEY,
      -- argon2id in PHC form; NULL for somebody who cannot sign in.
      password_hash TEXT,
      -- Base32; counts as a second factor once it is confirmed.
      totp_secret TEXT,
      totp_confirmed_at TEXT,
      -- The newest 30-second step whose code was taken: a code works once.
      totp_last_step INTEGER NOT NULL DEFAULT 0
    ) STRICT, WITHOUT ROWID;

CREATE TABLE web_sessions (
      session_hash TEXT PRIMARY KEY,
      username TEXT NOT NULL,
      created_at TEXT NOT NULL,
      last_seen_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

CREATE INDEX web_sessions_by_username ON web_sessions (username);

CREATE TABLE web_sign_in_pauses (
      subject_hash TEXT PRIMARY KEY,
      wrong_tries INTEGER NOT NULL,
      last_try_at TEXT NOT NULL,
      paused_until TEXT
    ) STRICT, WITHOUT ROWID;

CREATE TABLE web_sign_ins (
      sign_in_id INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      username TEXT,
      address TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN
        ('signed-in', 'wrong', 'paused', 'signed-out', 'password-changed',
         'second-factor-added', 'second-factor-removed'))
    ) STRICT;

CREATE INDEX web_sign_ins_by_username ON web_sign_ins (username, at);

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
