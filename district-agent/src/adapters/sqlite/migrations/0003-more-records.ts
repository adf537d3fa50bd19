import type { Migration } from '@portage/shared/sqlite/open-database';
import { flagOrNull, json, jsonOrNull, recordTable } from './record-table-sql.ts';

const tables = [
  recordTable('census_records', 'birth_country', [
    flagOrNull('hispanic_or_latino_ethnicity'),
    json('races'),
    'birth_city TEXT',
    'birth_state TEXT',
    jsonOrNull('birth_country'),
    jsonOrNull('birthdate_verification'),
    json('other_names'),
    json('languages'),
    json('telephones'),
    json('emails'),
    json('addresses'),
  ]),
  recordTable('academic_sessions', 'school_year, begin_date', [
    'school_id TEXT',
    'school_name TEXT NOT NULL',
    'school_year INTEGER NOT NULL',
    json('session_type'),
    'session_name TEXT',
    'begin_date TEXT',
    'end_date TEXT',
    jsonOrNull('grade_level'),
    json('courses'),
    jsonOrNull('summary'),
    jsonOrNull('diploma'),
  ]),
  recordTable('scheduled_sections', 'school_year, course_code', [
    'school_id TEXT NOT NULL',
    'school_name TEXT',
    'school_year INTEGER NOT NULL',
    'session_name TEXT',
    'course_code TEXT NOT NULL',
    'title TEXT NOT NULL',
    'section_identifier TEXT NOT NULL',
    json('meetings'),
    json('teachers'),
    'start_date TEXT',
    'end_date TEXT',
  ]),
  recordTable('report_cards', 'school_year, issued_date', [
    'school_id TEXT NOT NULL',
    'school_name TEXT NOT NULL',
    'school_year INTEGER NOT NULL',
    'term_name TEXT NOT NULL',
    jsonOrNull('grade_level'),
    'issued_date TEXT',
    json('courses'),
    'grade_point_average TEXT',
    'days_absent TEXT',
    'days_present TEXT',
    'days_tardy TEXT',
    'comments TEXT',
  ]),
  // next
];

/** Records that the first stores did not hold yet, as `0001-records.ts` has the others. */
export const moreRecords: Migration = {
  number: 3,
  name: 'more-records',
  sql: [
    `ALTER TABLE health_conditions ADD COLUMN ${jsonOrNull('medical_alert')};\n`,
    ...tables,
  ].join(''),
};
