import type { Migration } from '@portage/shared/sqlite/open-database';

/** Students found by birthdate and the beginning of their name, as matching asks for them. */
export const matching: Migration = {
  number: 10,
  name: 'matching',
  sql: `
    CREATE INDEX students_by_birthdate ON students (birthdate, search_name);
  `,
};
