import type { Migration } from '@portage/shared/sqlite/open-database';

/** The district's own codes, and what the codes of other districts are among them. */
export const codes: Migration = {
  number: 5,
  name: 'codes',
  sql: `
    -- For courses, the standard code is that of SCED.
    CREATE TABLE own_codes (
      code_set TEXT NOT NULL,
      local_code TEXT NOT NULL,
      label TEXT,
      standard_code TEXT,
      PRIMARY KEY (code_set, local_code)
    ) STRICT, WITHOUT ROWID;

    -- Codes received from a district, and what a person said that each is here: one of our codes,
    -- or kept as received (local_code is null). Nobody has said so yet while mapped_at is null.
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
`,
};
