import type { Migration } from '@portage/shared/sqlite/open-database';

/** Students of whom nobody may learn that they are, or were, here. */
export const protectedStudents: Migration = {
  number: 14,
  name: 'protected-students',
  sql: `
    ALTER TABLE students ADD COLUMN protected_at TEXT;
    ALTER TABLE students ADD COLUMN protected_by TEXT;
`,
};
