import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { recordObjectNames } from '@portage/shared/records/index';
import { undoMerge } from '../../application/undo-merge.ts';
import { fillableColumns } from '../../domain/merge/fill-fields.ts';
import { sampleStudentFile } from '../../testing/sample-records.ts';
import { storeDump } from '../../testing/store-dump.ts';
import { type TwoStudents, twoStudents } from '../../testing/two-students.ts';
import { saveImportLinks } from './import-links.ts';
import { readStudentCells, restoreRow, studentTables } from './student-tables.ts';

let two: TwoStudents;
beforeEach(() => {
  two = twoStudents();
});
afterEach(() => two.remove());

const db = () => two.here.district.agent.db;

/** Tables with a column of this name, or that refers to a student, as the schema says it. */
function columnsOfStudents(): [string, string][] {
  const sql = `SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
    LEFT JOIN pragma_foreign_key_list(t.name) f ON f."from" = c.name
    WHERE t.type = 'table' AND t.name <> 'students'
      AND (c.name = 'student_id' OR f."table" = 'students') ORDER BY 1, 2`;
  return db().prepare(sql).raw().all() as [string, string][];
}

/** A row of this student in every table that has one; whoever adds a table adds a row here. */
function fillEveryTable(studentId: number): void {
  two.own(studentId, sampleStudentFile().records);
  two.here.stage({ studentId, records: {} });
  const place = { studentId, object: 'iep', releasingDistrictId: 'brera' };
  const link = {
    sourceRecordId: `there-${studentId}`,
    outcome: 'skipped',
    recordId: null,
  } as const;
  const links = [{ ...link, receivedDigest: '', writtenDigest: null }];
  saveImportLinks(db(), place, new Map(links.map((one) => [one.sourceRecordId, one])));
  fillTablesOfCodes(studentId);
}

/** A code that stands for the student, and one that brought them. */
function fillTablesOfCodes(studentId: number): void {
  db().exec(`
    INSERT INTO transfer_codes (transfer_id, lookup_hash, proof_secret, scope_kind, school_id,
        school_name, status, created_at, expires_at, person_username, person_name)
      VALUES ('code-${studentId}', 'hash-${studentId}', '', 'student', '100', '', 'unused', '', '',
        '', '');
    INSERT INTO transfer_code_students VALUES ('code-${studentId}', 1, ${studentId});
    INSERT INTO code_imports (redemption_id, lookup_hash, look_up_message_id, stage,
        person_username, person_name, created_at)
      VALUES ('redemption-${studentId}', '', 'look-up-${studentId}', 'completed', '', '', '');
    INSERT INTO incoming_students (redemption_id, packet_number, file_name,
        source_local_student_id, source, search_name, score_count, bad_score_count,
        matched_student_id, imported_student_id)
      VALUES ('redemption-${studentId}', 1, '', 'B1', '{}', '', 0, 0, ${studentId}, ${studentId});
    INSERT INTO known_students VALUES ('boro', 'B${studentId}', ${studentId});`);
}

const tablesWith = (studentId: number): string[] =>
  columnsOfStudents()
    .filter(([table, column]) => {
      const sql = `SELECT 1 FROM "${table}" WHERE "${column}" = ?`;
      return db().prepare(sql).get(studentId) !== undefined;
    })
    .map(([table, column]) => `${table}.${column}`);

test('every column that names a student is one that merges move', () => {
  const known = studentTables(db()).map(({ table, column }) => [table, column]);
  expect(known).toEqual(columnsOfStudents());
  expect(known.length).toBeGreaterThanOrEqual(recordObjectNames.length + 2);
});

test('a merge leaves no row of the duplicate in any table, and an undo brings them back', () => {
  fillEveryTable(two.duplicate);
  const all = columnsOfStudents().map(([table, column]) => `${table}.${column}`);
  expect(tablesWith(two.duplicate)).toEqual(all);
  const before = storeDump(db());
  const mergeId = two.merge();
  expect(tablesWith(two.duplicate)).toEqual([]);
  expect(tablesWith(two.survivor)).toEqual(all);
  undoMerge(two.here.district.agent, { mergeId, username: 'r.osei' });
  expect(storeDump(db())).toEqual(before);
});

test('a table added later, of which a student has one row, keeps the row of the survivor', () => {
  db().exec(`
    CREATE TABLE lockers (student_id INTEGER PRIMARY KEY REFERENCES students, locker TEXT) STRICT;
    CREATE TABLE clubs (student_id INTEGER REFERENCES students, club TEXT, since TEXT,
      PRIMARY KEY (club, student_id)) STRICT, WITHOUT ROWID;
    INSERT INTO lockers VALUES (${two.survivor}, 'A'), (${two.duplicate}, 'B');
    INSERT INTO clubs VALUES (${two.survivor}, 'chess', '2020'), (${two.duplicate}, 'chess', '2021'),
      (${two.duplicate}, 'choir', '2022');`);
  const before = storeDump(db());
  const mergeId = two.merge();
  const rows = (table: string) => db().prepare(`SELECT * FROM ${table}`).raw().all();
  expect(rows('lockers')).toEqual([[two.survivor, 'A']]);
  expect(rows('clubs')).toEqual([
    [two.survivor, 'chess', '2020'],
    [two.survivor, 'choir', '2022'],
  ]);
  undoMerge(two.here.district.agent, { mergeId, username: 'r.osei' });
  expect(storeDump(db())).toEqual(before);
});

test('what holds for some rows only keeps no other row from moving', () => {
  db().exec(`
    CREATE TABLE cards (card INTEGER PRIMARY KEY, student_id INTEGER REFERENCES students,
      is_valid INTEGER) STRICT;
    CREATE UNIQUE INDEX cards_valid ON cards (student_id, is_valid) WHERE is_valid = 1;
    INSERT INTO cards VALUES (1, ${two.survivor}, 0), (2, ${two.duplicate}, 0);`);
  two.merge();
  const owners = db().prepare('SELECT student_id FROM cards').pluck().all();
  expect(owners).toEqual([two.survivor, two.survivor]);
});

test('a row whose number is a student never becomes the row of another student', () => {
  db().exec('CREATE TABLE lockers (student_id INTEGER PRIMARY KEY REFERENCES students) STRICT');
  db().prepare('INSERT INTO lockers VALUES (?)').run(1);
  expect(restoreRow(db(), 'lockers', { student_id: 1 })).toBe(false);
});

test('a row gets another number only where a number is all that is in its way', () => {
  const student = readStudentCells(db(), two.survivor) ?? {};
  expect(restoreRow(db(), 'students', student)).toBe(false);
  expect(restoreRow(db(), 'students', { ...student, local_student_id: 'new' })).toBe(true);
});

test('every value of a student that may be missing is one that a merge may fill', () => {
  const sql = `SELECT name FROM pragma_table_info('students') WHERE "notnull" = 0 AND pk = 0`;
  const missing = db().prepare(sql).pluck().all();
  expect(fillableColumns.map(({ column }) => column)).toEqual(expect.arrayContaining(missing));
});

test('every table that names a student names its rows', () => {
  for (const { table, column, key, onceEach } of studentTables(db())) {
    const isNamed = key.length > 0 || onceEach.some((columns) => columns.length === 0);
    expect([table, column, isNamed]).toEqual([table, column, true]);
  }
});
