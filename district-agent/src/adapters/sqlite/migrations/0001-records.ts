import type { Migration } from '@portage/shared/sqlite/open-database';

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
const json = (name: string): string => `${name} TEXT NOT NULL CHECK (json_valid(${name}))`;
const jsonOrNull = (name: string): string => `${name} TEXT CHECK (json_valid(${name}))`;
const flag = (name: string): string => `${name} INTEGER NOT NULL CHECK (${name} IN (0, 1))`;
const flagOrNull = (name: string): string => `${name} INTEGER CHECK (${name} IN (0, 1))`;

/** One table of records, its index by student (in reading order), and its index by source row. */
function recordTable(table: string, readingOrder: string, columns: readonly string[]): string {
  return `
CREATE TABLE ${table} (${recordColumns}
  ${columns.join(',\n  ')},${sourceCheck}
) STRICT;
CREATE INDEX ${table}_by_student ON ${table} (student_id, ${readingOrder}, record_id);
CREATE UNIQUE INDEX ${table}_by_source ON ${table} (source_district_id, source_record_id)
  WHERE source_district_id IS NOT NULL;
`;
}

const people = `
CREATE TABLE store_owners (
  owner_id INTEGER PRIMARY KEY CHECK (owner_id = 1),
  district_id TEXT NOT NULL
) STRICT;

CREATE TABLE schools (
  school_id TEXT PRIMARY KEY,
  school_name TEXT NOT NULL,
  grade_levels TEXT NOT NULL CHECK (json_valid(grade_levels))
) STRICT, WITHOUT ROWID;

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
) STRICT;
CREATE INDEX students_by_state_id ON students (state_student_id);
CREATE INDEX students_by_name ON students (search_name, student_id);
`;

const enrollments = `${recordTable('enrollments', 'school_year, entry_date', [
  'school_id TEXT NOT NULL',
  'school_name TEXT NOT NULL',
  'school_year INTEGER NOT NULL',
  jsonOrNull('grade_level'),
  `enrollment_type TEXT NOT NULL
    CHECK (enrollment_type IN ('Primary', 'SecondaryServices', 'SpecialEducationServices'))`,
  'entry_date TEXT NOT NULL',
  jsonOrNull('entry_type'),
  'exit_date TEXT',
  jsonOrNull('exit_type'),
  'derived_from TEXT',
])}CREATE INDEX enrollments_open_by_school ON enrollments (school_id, student_id)
  WHERE exit_date IS NULL AND source_district_id IS NULL;
`;

const contacts = recordTable('contacts', 'contact_priority_number', [
  'last_name TEXT NOT NULL',
  'first_name TEXT NOT NULL',
  'middle_name TEXT',
  'generation_code_or_suffix TEXT',
  json('relationship'),
  'contact_priority_number INTEGER',
  flag('is_primary_contact'),
  flag('is_emergency_contact'),
  flag('lives_with_student'),
  flagOrNull('is_custodial_parent_or_guardian'),
  'contact_restrictions TEXT',
  json('telephones'),
  json('emails'),
  json('addresses'),
]);

const health = [
  recordTable('immunizations', 'administered_date', [
    json('vaccine'),
    'administered_date TEXT',
    flag('is_required'),
    jsonOrNull('exemption'),
  ]),
  recordTable('health_conditions', 'start_date', [
    json('condition'),
    'start_date TEXT',
    'end_date TEXT',
    'comments TEXT',
  ]),
  recordTable('health_screenings', 'screened_date', [
    json('screening'),
    'screened_date TEXT NOT NULL',
    json('result'),
    'comments TEXT',
  ]),
].join('');

const behavior = recordTable('behavior_incidents', 'incident_date', [
  'incident_identifier TEXT NOT NULL',
  'incident_date TEXT NOT NULL',
  'incident_time TEXT',
  jsonOrNull('location'),
  'school_id TEXT',
  jsonOrNull('participation_role'),
  json('behaviors'),
  json('weapons'),
  flagOrNull('reported_to_law_enforcement'),
  json('actions'),
]);

const attendance = recordTable('attendance_events', 'date', [
  'date TEXT NOT NULL',
  'school_id TEXT NOT NULL',
  'school_year INTEGER NOT NULL',
  'session_name TEXT',
  'event_type TEXT NOT NULL',
  json('status'),
  'reason TEXT',
  'duration_days TEXT',
  'duration_minutes INTEGER',
  'arrival_time TEXT',
  'course_code TEXT',
  'section_identifier TEXT',
]);

const assessments = recordTable('assessments', 'administration_date', [
  'title TEXT NOT NULL',
  'identifier TEXT NOT NULL',
  'namespace TEXT',
  jsonOrNull('subject'),
  'administration_date TEXT',
  'school_year INTEGER',
  jsonOrNull('grade_level'),
  jsonOrNull('administration_language'),
  jsonOrNull('administration_environment'),
  jsonOrNull('reason_not_tested'),
  'serial_number TEXT',
  json('scores'),
  json('performance_levels'),
  json('objectives'),
]);

const importLog = `
CREATE TABLE import_log (
  transfer_id TEXT NOT NULL,
  object TEXT NOT NULL,
  source_record_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('new', 'changed', 'same')),
  at TEXT NOT NULL,
  PRIMARY KEY (transfer_id, object, source_record_id)
) STRICT, WITHOUT ROWID;
`;

/**
 * The district's records. Values are text exactly as they came (a coded value is the JSON text of
 * its three parts); a row from another district names its source, and one source row is stored at
 * most once.
 */
export const records: Migration = {
  number: 1,
  name: 'records',
  sql: [people, enrollments, contacts, health, behavior, attendance, assessments, importLog].join(
    '',
  ),
};
