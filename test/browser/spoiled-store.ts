import type Database from 'better-sqlite3';
import type { HostileTexts } from './hostile-strings.ts';

/** Columns of text that a page shows as it is. */
const columns = {
  transfer_codes: ['school_name', 'grade_label', 'person_name'],
  code_imports: ['school_name', 'person_name'],
  users: ['name', 'work_phone', 'email'],
  schools: ['school_name'],
  enrollments: ['school_name'],
  web_sign_ins: ['address'],
  outbox_messages: ['refusal_code'],
} as const;

const keys = ['localStudentId', 'stateStudentId', 'userName', 'email'];
const names = ['lastName', 'firstName', 'middleName', 'generationCodeOrSuffix'];

/** Texts within columns of JSON. */
const places = [
  ['enrollments', 'grade_level', ['label']],
  ['code_imports', 'releasing_district', ['name', 'contact.name']],
  ['code_imports', 'offer', ['schoolName', 'gradeLevel']],
  ['incoming_students', 'destination', keys],
  ['incoming_students', 'source', [...names, ...keys].map((name) => `student.${name}`)],
  ['incoming_students', 'source', ['enrollment.schoolName', 'enrollment.gradeLevel.label']],
] as const;

/**
 * Puts hostile text into what is in a store already, as messages and files could have brought it.
 * The import by code `ended` is over.
 */
export function spoil(db: Database.Database, texts: HostileTexts, ended: string): void {
  db.prepare(
    `UPDATE incoming_students SET outcome = 'imported', destination = '{}', changes = '[]'
     WHERE redemption_id = ?`,
  ).run(ended);
  db.prepare(
    `UPDATE code_imports SET stage = 'completed', ended_at = created_at WHERE redemption_id = ?`,
  ).run(ended);
  for (const [table, ofTable] of Object.entries(columns)) {
    for (const column of ofTable) {
      db.prepare(`UPDATE ${table} SET ${column} = ?`).run(texts.whole());
    }
  }
  for (const [table, column, paths] of places) {
    for (const path of paths) {
      const sql = `UPDATE ${table} SET ${column} = json_set(${column}, ?, ?)`;
      db.prepare(sql).run(`$.${path}`, texts.whole());
    }
  }
}
