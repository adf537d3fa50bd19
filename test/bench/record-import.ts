import { join } from 'node:path';
import { openAgentStore } from '@portage/district-agent/adapters/sqlite/open-agent-store';
import { importRecords } from '@portage/district-agent/application/import-packet';
import { loadRecords } from '@portage/district-agent/application/load-records';
import { DEFAULT_SCHOOL_YEAR, syntheticStudents } from '@portage/fixtures/districts';
import { noRecords } from '@portage/shared/records/index';
import type { StudentFile } from '@portage/shared/records/student-file';
import type Database from 'better-sqlite3';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { elapsedMs } from './timing.ts';

/** Rows that packets bring into a store, one transaction a student, and whole student files. */
export async function benchRecordImport({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  const students = [
    ...syntheticStudents({
      districtId: 'boro',
      students: isQuick ? 100 : 500,
      seed: 5,
      schoolYear: DEFAULT_SCHOOL_YEAR,
    }),
  ];
  const received = students.reduce((sum, { records }) => sum + receivedRows(records), 0);
  const all = students.reduce((sum, { records }) => sum + rowsOf(records), 0);
  const bare = await withStore(join(folder, 'bare'), (db) => insertBare(db, students));
  const load = await withStore(join(folder, 'load'), (db) =>
    elapsedMs(() => students.forEach((file) => loadRecords(db, file))),
  );
  const imported = await withStore(join(folder, 'import'), (db) => importAll(db, students));
  const baseline = { name: 'bare prepared inserts', value: (received * 1000) / bare };
  const perS = (rows: number, ms: number): number => (rows * 1000) / ms;
  const unit = 'rows/s';
  return [
    resultOf({ name: 'import from packets', value: perS(received, imported), unit, baseline }),
    resultOf({ name: 'load of student files', value: perS(all, load), unit, baseline }),
  ];
}

type Records = StudentFile['records'];

const receivedRows = ({ immunization, assessment }: Records): number =>
  immunization.length + assessment.length;

const rowsOf = (records: Records): number =>
  Object.values(records).reduce((sum, rows) => sum + rows.length, 0);

async function withStore(
  folder: string,
  measure: (db: Database.Database) => Promise<number>,
): Promise<number> {
  const db = openAgentStore(folder);
  try {
    return await measure(db);
  } finally {
    db.close();
  }
}

/** Every student is here without records; the packets' rows come from another district. */
function importAll(db: Database.Database, students: readonly StudentFile[]): Promise<number> {
  const ids = students.map((file) => {
    const enrollments = { 'enrollment-history': file.records['enrollment-history'] };
    const loaded = loadRecords(db, { ...file, records: { ...noRecords(), ...enrollments } });
    if (loaded.kind !== 'stored') throw new Error(loaded.code);
    return loaded.studentId;
  });
  return elapsedMs(() => {
    students.forEach(({ records }, index) => {
      importRecords(db, {
        studentId: ids[index] ?? 0,
        sourceDistrictId: 'boro',
        transferId: `bench-${index}`,
        at: '2026-11-16T12:00:00.000Z',
        immunizations: records.immunization,
        assessments: records.assessment,
      });
    });
  });
}

/** As many rows of the same text into a table without checks, one transaction a student. */
function insertBare(db: Database.Database, students: readonly StudentFile[]): Promise<number> {
  db.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, student INTEGER, content TEXT) STRICT');
  const insert = db.prepare('INSERT INTO bare (id, student, content) VALUES (?, ?, ?)');
  const texts = students.map(({ records }) =>
    [...records.immunization, ...records.assessment].map((row) => JSON.stringify(row)),
  );
  return elapsedMs(() => {
    texts.forEach((rows, student) => {
      db.transaction(() => {
        rows.forEach((text, index) => insert.run(`${student}/${index}`, student, text));
      })();
    });
  });
}
