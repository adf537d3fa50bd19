/** What every table of records has besides its own columns. */
const recordColumns = `
  row_id INTEGER PRIMARY KEY,
  student_id INTEGER NOT NULL REFERENCES students (student_id),
  record_id TEXT NOT NULL UNIQUE,
  source_district_id TEXT,
  source_record_id TEXT,`;

const sourceCheck = `
  CHECK ((source_district_id IS NULL) = (source_record_id IS NULL))`;

/** A column of JSON text that a CHECK keeps well-formed. */
export const json = (name: string): string => `${jsonOrNull(name)} NOT NULL`;

/** As `json`, and may be null. */
export const jsonOrNull = (name: string): string => `${name} TEXT CHECK (json_valid(${name}))`;

/** A column of 0 or 1. */
export const flag = (name: string): string => `${flagOrNull(name)} NOT NULL`;

/** As `flag`, and may be null. */
export const flagOrNull = (name: string): string => `${name} INTEGER CHECK (${name} IN (0, 1))`;

/**
 * One table of records, its index by student (in reading order), and its index by source row. A
 * released migration never changes, and so neither may what this makes of the same arguments.
 */
export function recordTable(
  table: string,
  readingOrder: string,
  columns: readonly string[],
): string {
  return `
CREATE TABLE ${table} (${recordColumns}
  ${columns.join(',\n  ')},${sourceCheck}
) STRICT;
CREATE INDEX ${table}_by_student ON ${table} (student_id, ${readingOrder}, record_id);
CREATE UNIQUE INDEX ${table}_by_source ON ${table} (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;
`;
}
