import type { Migration } from '@portage/shared/sqlite/open-database';

/** Merges of students who were here twice, each with all that an undo needs. */
export const studentMerges: Migration = {
  number: 9,
  name: 'student-merges',
  sql: `
    -- Students are named by their local IDs: a merge outlives them, and refers to no row.
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
`,
};
