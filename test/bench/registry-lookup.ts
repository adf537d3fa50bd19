import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migrations } from '@portage/hub/adapters/sqlite/migrations';
import { applyRosterPart, enrollmentsOf } from '@portage/hub/adapters/sqlite/registry';
import { formerDistrict } from '@portage/hub/domain/former-district';
import { type DistrictId, districtIdSchema } from '@portage/shared/ids';
import type { MatchedFields } from '@portage/shared/matching/exact-match';
import { type RosterEntry, rosterPartEntries } from '@portage/shared/messages/roster-report';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';
import type { BenchRun } from './main.ts';
import { type BenchResult, resultOf } from './result.ts';
import { percentile, sortedMs } from './timing.ts';

const districts = 50;
const requesting = districtIdSchema.parse('elsewhere');

/** The lookup of a request: every enrollment of a state ID, and the exact match among them. */
export async function benchRegistryLookup({ folder, isQuick }: BenchRun): Promise<BenchResult[]> {
  const students = isQuick ? 20_000 : 100_000;
  await mkdir(folder, { recursive: true });
  const db = openDatabase(join(folder, 'hub.sqlite'));
  try {
    migrate(db, migrations);
    fill(db, students);
    const lookup = await sortedMs(5_000, (index) => findFormer(db, pick(index, students)));
    db.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, district_id TEXT NOT NULL) STRICT');
    db.exec(`INSERT INTO bare SELECT DISTINCT state_student_id, district_id
      FROM registered_enrollments`);
    const select = db.prepare('SELECT district_id FROM bare WHERE id = ?');
    const bare = await sortedMs(5_000, (index) => select.get(stateIdOf(pick(index, students))));
    return ([0.5, 0.99] as const).map((share) => {
      const label = `p${share * 100}`;
      return resultOf({
        name: `exact match among ${students} enrollments, ${label}`,
        value: percentile(lookup, share) * 1000,
        unit: 'µs',
        baseline: { name: `bare prepared lookup, ${label}`, value: percentile(bare, share) * 1000 },
      });
    });
  } finally {
    db.close();
  }
}

/** Not the order of the rows: a lookup may come to any page of the file. */
const pick = (index: number, students: number): number => (index * 7_919) % students;

const stateIdOf = (number: number): string => String(10_000_000 + number);

const studentOf = (number: number): MatchedFields => ({
  stateStudentId: stateIdOf(number),
  lastName: `Family-${number % 9_973}`,
  firstName: `Child-${number % 997}`,
  birthdate: `2012-0${1 + (number % 9)}-1${number % 10}`,
  sex: number % 2 === 0 ? 'Female' : 'Male',
});

function findFormer(db: Database.Database, number: number): void {
  const student = studentOf(number);
  const enrollments = enrollmentsOf(db, student.stateStudentId);
  if (formerDistrict(student, requesting, enrollments) === null) throw new Error('not found');
}

function fill(db: Database.Database, students: number): void {
  const entryOf = (number: number): RosterEntry => ({
    ...studentOf(number),
    middleName: null,
    generationCodeOrSuffix: null,
    enrollmentType: 'Primary',
    entryDate: '2025-08-25',
    exitDate: null,
  });
  db.transaction(() => {
    for (let first = 0; first < students; first += rosterPartEntries) {
      const part = first / rosterPartEntries;
      const numbers = Array.from({ length: rosterPartEntries }, (_, offset) => first + offset);
      applyRosterPart(db, rosterPartOf(part), numbers.map(entryOf));
    }
  })();
}

const rosterPartOf = (part: number) => ({
  districtId: `district-${part % districts}` as DistrictId,
  source: 'report' as const,
  schoolId: String(Math.floor(part / districts)),
  gradeLevel: '07',
  part: 1,
  parts: 1,
  at: '2026-11-16T12:00:00.000Z',
  cause: null,
  personal: '',
});
