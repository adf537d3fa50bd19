import type { Migration } from '@portage/shared/sqlite/open-database';

/**
 * Imports that remember: what became of each received row, what a person chose so far, and a log a
 * run that an undo can go back by. What the earlier, simpler log says is carried over.
 */
export const imports: Migration = {
  number: 6,
  name: 'imports',
  sql: `
    -- What imports made of the received rows of one record object: a JSON array of links, one a
    -- row. With their digests a second import, a supplement or a new release updates and never
    -- duplicates. They are read and written together, as a plan needs them.
    CREATE TABLE import_links (
      student_id INTEGER NOT NULL REFERENCES students (student_id),
      object TEXT NOT NULL,
      releasing_district_id TEXT NOT NULL,
      links TEXT NOT NULL CHECK (json_valid(links)),
      PRIMARY KEY (student_id, object, releasing_district_id)
    ) STRICT;

    -- Choices made and not committed yet: an import can be left and gone on with.
    CREATE TABLE import_choices (
      transfer_id TEXT NOT NULL REFERENCES transfers (transfer_id),
      object TEXT NOT NULL,
      source_record_id TEXT NOT NULL,
      choice TEXT NOT NULL CHECK (choice IN ('use-received', 'keep-mine', 'skip')),
      chosen_by TEXT NOT NULL,
      chosen_at TEXT NOT NULL,
      PRIMARY KEY (transfer_id, object, source_record_id)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE import_runs ADD COLUMN kind TEXT NOT NULL DEFAULT 'import'
      CHECK (kind IN ('import', 'undo', 'reject'));
    CREATE INDEX import_runs_by_transfer ON import_runs (transfer_id, import_run_id);

    -- The log of a run, one record object a row; lines are a JSON array, one line a received row.
    CREATE TABLE import_run_objects (
      import_run_id INTEGER NOT NULL REFERENCES import_runs (import_run_id),
      object TEXT NOT NULL,
      log_lines TEXT NOT NULL CHECK (json_valid(log_lines)),
      undone_by_run_id INTEGER REFERENCES import_runs (import_run_id),
      PRIMARY KEY (import_run_id, object)
    ) STRICT;

    INSERT INTO import_links
    SELECT student_id, object, district_id, json_group_array(json_object(
      'sourceRecordId', source_record_id, 'outcome', outcome, 'recordId', record_id,
      'receivedDigest', '', 'writtenDigest', NULL))
    FROM (
      SELECT t.student_id, l.object, t.other_district_id AS district_id, l.source_record_id,
        CASE min(l.status) WHEN 'same' THEN 'kept' ELSE 'written' END AS outcome,
        min(l.record_id) AS record_id
      FROM import_log l JOIN transfers t USING (transfer_id)
      WHERE t.student_id IS NOT NULL AND t.other_district_id IS NOT NULL
      GROUP BY t.student_id, l.object, t.other_district_id, l.source_record_id
    )
    GROUP BY student_id, object, district_id;

    INSERT INTO import_run_objects (import_run_id, object, log_lines)
    SELECT r.import_run_id, l.object, json_group_array(json_object(
      'sourceRecordId', l.source_record_id, 'recordId', l.record_id, 'name', l.source_record_id,
      'status', l.status,
      'action', CASE l.status WHEN 'new' THEN 'added' WHEN 'changed' THEN 'updated' ELSE 'none' END,
      'reason', NULL, 'received', NULL, 'before', NULL, 'after', NULL,
      'bad', NULL, 'writtenDigest', NULL, 'linkBefore', NULL, 'isLinkChanged', json('false')))
    FROM import_log l JOIN (
      SELECT transfer_id, min(import_run_id) AS import_run_id FROM import_runs GROUP BY transfer_id
    ) r USING (transfer_id)
    GROUP BY r.import_run_id, l.object;

    DROP TABLE import_log;

    CREATE INDEX contacts_by_last_name ON contacts (last_name COLLATE NOCASE, student_id);
  `,
};
