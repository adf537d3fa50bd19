import type { Migration } from '@portage/shared/sqlite/open-database';
import { WEB_TABLES } from '@portage/shared/web/store/web-tables';

/** Signing in to the agent's site, the schools a user is limited to, and lists of its pages. */
export const web: Migration = {
  number: 11,
  name: 'web',
  sql: `${WEB_TABLES}
    -- A user without a row may see every school.
    CREATE TABLE user_schools (
      username TEXT NOT NULL REFERENCES users (username) ON DELETE CASCADE,
      school_id TEXT NOT NULL,
      PRIMARY KEY (username, school_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX inbox_items_open ON inbox_items (posted_at, transfer_id, kind)
      WHERE deleted_at IS NULL;
    CREATE INDEX transfers_newest ON transfers (requested_at, transfer_id);
    -- Which schools a student is or was at, as far as this district itself knows.
    CREATE INDEX enrollments_of_student ON enrollments (student_id, school_id)
      WHERE source_district_id IS NULL;
`,
};
