import type { Migration } from '@portage/shared/sqlite/open-database';

/**
 * A student's user name and e-mail address, and look-ups by them; look-ups of who is in a class.
 * Two students may have the same ones: the store only holds what sources say.
 */
export const studentAccounts: Migration = {
  number: 7,
  name: 'student-accounts',
  sql: `
    ALTER TABLE students ADD COLUMN user_name TEXT;
    ALTER TABLE students ADD COLUMN email TEXT;
    CREATE INDEX students_by_user_name ON students (user_name COLLATE NOCASE, student_id);
    CREATE INDEX students_by_email ON students (email COLLATE NOCASE, student_id);

    CREATE INDEX scheduled_sections_by_class
      ON scheduled_sections (school_id, course_code, section_identifier, student_id)
      WHERE source_district_id IS NULL;
  `,
};
