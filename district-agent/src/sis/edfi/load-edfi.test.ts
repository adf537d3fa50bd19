import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StudentRecords } from '@portage/shared/records/index';
import { endEnrollment } from '../../adapters/sqlite/enrollments.ts';
import { listSchools } from '../../adapters/sqlite/schools.ts';
import { readStudentRecords } from '../../adapters/sqlite/student-records.ts';
import { findByLocalId } from '../../adapters/sqlite/students.ts';
import {
  projectFolder,
  type TemporaryStore,
  temporaryStore,
} from '../../testing/temporary-store.ts';
import { loadEdfi } from './load-edfi.ts';
import type { LoadReport } from './load-report.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const load = (folder: string, districtId = 'alba'): LoadReport =>
  loadEdfi(store.db, {
    folder: join(projectFolder, 'fixtures/edfi', folder),
    districtId,
    nowMs: () => 0,
  });

function recordsOf(localStudentId: string): StudentRecords {
  const student = findByLocalId(store.db, localStudentId);
  if (student === undefined) throw new Error('not stored');
  return readStudentRecords(store.db, student.studentId);
}

/** Everything in the store as text, except the indexes. */
function dump(): string {
  const tables = store.db
    // Counts of changes do go up: the rows were written again, though with the same values.
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'roster_changes'
       ORDER BY name`,
    )
    .all() as { name: string }[];
  return JSON.stringify(
    tables.map(({ name }) => [name, store.db.prepare(`SELECT * FROM ${name}`).all()]),
  );
}

describe('a good district', () => {
  beforeEach(() => {
    load('good');
  });

  test('students keep their names, zeros and suffixes', () => {
    expect(findByLocalId(store.db, '00123')).toMatchObject({
      localStudentId: '00123',
      stateStudentId: '00123',
      lastName: 'Nguyễn',
      middleName: 'Ngọc Ánh',
      sex: 'NotSelected',
    });
    const suffix = { lastName: 'O’Brien', generationCodeOrSuffix: 'Jr' };
    expect(findByLocalId(store.db, '00124')).toMatchObject(suffix);
    expect(findByLocalId(store.db, '00200')).toMatchObject({ lastName: '王', firstName: '小明' });
    expect(findByLocalId(store.db, '00300')).toMatchObject({ lastName: 'Ruiz & Sól' });
    expect(findByLocalId(store.db, '00301')).toMatchObject({ firstName: 'Anna' });
  });

  test('sex and state ID come from the association with the organisation', () => {
    const known = { stateStudentId: '0000900201', sex: 'Male' };
    expect(findByLocalId(store.db, '00201')).toMatchObject(known);
  });

  test('schools have their names and grades', () => {
    expect(listSchools(store.db)).toEqual([
      { schoolId: '0101', schoolName: 'Escuela Primaria “Añil”', gradeLevels: ['05'] },
      { schoolId: '0102', schoolName: 'Sample Middle', gradeLevels: ['06'] },
    ]);
  });

  test('contacts carry CEDS relation, local words and no address that is not to be published', () => {
    const contacts = recordsOf('00123')['census-contacts'];
    expect(contacts.map(({ relationship }) => relationship)).toEqual([
      { code: null, localCode: 'Foster parent', label: 'Foster parent' },
      { code: 'Mother', localCode: 'Mother', label: 'Mother' },
    ]);
    expect(contacts[1]).toMatchObject({
      firstName: 'Hạnh',
      livesWithStudent: true,
      isCustodialParentOrGuardian: true,
      contactRestrictions: 'Call after 5 pm — night shift',
      addresses: [{ apartment: '2b', state: 'TX', postalCode: '00501' }],
      telephones: [{ type: { code: 'Mobile' }, number: '(555) 555-0123' }],
      emails: [{ type: { code: 'Home' }, address: 'parent@example.org' }],
    });
    expect(dump()).not.toContain('Hidden Lane');
  });

  test('immunizations are one row a dose, with CVX, exemptions and no medical reason', () => {
    const rows = recordsOf('00123').immunization;
    expect(rows.map(({ vaccine, administeredDate }) => [vaccine.code, administeredDate])).toEqual(
      expect.arrayContaining([
        ['03', '2013-04-05'],
        ['03', '2016-04-05'],
        ['45', null],
        [null, '2019-01-02'],
      ]),
    );
    expect(rows.map(({ exemption }) => exemption).filter(Boolean)).toEqual(
      expect.arrayContaining([
        { kind: 'Medical', date: '2020-08-06' },
        { kind: 'Religious', date: null },
      ]),
    );
    expect(rows).toHaveLength(6);
    expect(dump()).not.toContain('must not be kept');
  });

  test('attendance has CEDS status, decimal days as text, and the section where there is one', () => {
    const rows = recordsOf('00123').attendance;
    expect(rows.map(({ date, status }) => [date, status.code])).toEqual([
      ['2020-10-01', 'UnexcusedAbsence'],
      ['2020-11-01', null],
      ['2021-09-09', 'Tardy'],
      ['2021-09-10', 'ExcusedAbsence'],
    ]);
    expect(rows[2]).toMatchObject({
      eventType: 'ClassSectionAttendance',
      courseCode: 'MATH-05',
      sectionIdentifier: '007',
      durationMinutes: 15,
      schoolYear: 2022,
    });
    expect(rows[3]).toMatchObject({ durationDays: '0.5', reason: 'Absent excused' });
  });

  test('assessments keep scores as text and their parts', () => {
    expect(recordsOf('00123').assessment).toMatchObject([
      {
        identifier: 'Sample Reading 5',
        administrationDate: '2022-04-01',
        serialNumber: '000513',
        gradeLevel: { code: '05' },
        scores: [
          { metric: { code: '03478' }, value: '0042', valueType: 'Integer' },
          { metric: { code: null, label: 'Lexile Measure' }, value: '800L', valueType: null },
        ],
        performanceLevels: [{ level: { label: 'Met Standard' } }],
        objectives: [{ identifier: 'Reading 5-1', scores: [{ value: '05' }] }],
      },
    ]);
  });

  test('an incident holds this student’s part alone', () => {
    expect(recordsOf('00123').behavior).toMatchObject([
      {
        incidentIdentifier: '18',
        location: { code: '03014' },
        participationRole: { code: 'Perpetrator' },
        behaviors: [{ code: '04704' }, { code: null, localCode: 'State Offense' }],
        weapons: [{ code: 'Knife' }],
        actions: [{ actionIdentifier: '07', action: { code: '03100' }, actualLengthDays: '2.5' }],
      },
    ]);
    expect(recordsOf('00124').behavior).toMatchObject([
      { participationRole: { code: 'Victim' }, behaviors: [], weapons: [], actions: [] },
    ]);
    expect(dump()).not.toMatch(/Reportername|Otherstudent|Outsidername|STAFF-77|CASE-1/);
  });

  test('enrollments of the source are kept; others are derived from attendance', () => {
    expect(recordsOf('00201')['enrollment-history']).toMatchObject([
      {
        schoolName: 'Sample Middle',
        entryDate: '2021-08-23',
        entryType: { code: '01823' },
        exitDate: '2022-01-14',
        exitType: { code: '01909' },
        derivedFrom: null,
      },
    ]);
    const derived = recordsOf('00123')['enrollment-history'];
    expect(derived.map(({ schoolYear, entryDate, exitDate }) => [schoolYear, entryDate, exitDate]))
      // 2021 has ended; 2022 is the newest year of the store, so it is open.
      .toEqual([
        [2021, '2020-10-01', '2020-11-01'],
        [2022, '2021-09-09', null],
      ]);
    expect(derived[1]).toMatchObject({ gradeLevel: { code: '05' }, enrollmentType: 'Primary' });
    // Last seen a year before the newest year: not enrolled any more.
    expect(recordsOf('00124')['enrollment-history']).toMatchObject([{ exitDate: '2021-02-03' }]);
  });

  test('loading again changes nothing at all', () => {
    const before = dump();
    const again = load('good');
    expect(dump()).toBe(before);
    expect(again.files.every(({ skippedCount }) => skippedCount === 0)).toBe(true);
  });

  test('an enrollment that was ended here stays ended when the source is loaded again', () => {
    const student = findByLocalId(store.db, '00123');
    if (student === undefined) throw new Error('not stored');
    const exit = { date: '2022-05-01', type: null };
    expect(endEnrollment(store.db, student.studentId, exit).kind).toBe('ended');
    load('good');
    expect(recordsOf('00123')['enrollment-history'][1]).toMatchObject({ exitDate: '2022-05-01' });
  });

  test('a derived enrollment gives way to what the district says itself', () => {
    const file = readFileSync(join(projectFolder, 'fixtures/edfi/good/b-enrollment.xml'), 'utf8');
    // The same record about another student, at the school and in the year that were derived.
    const own = file.replaceAll('>00201<', '>00123<').replaceAll('>0102<', '>0101<');
    writeFileSync(join(store.folder, 'enrollment.xml'), own);
    loadEdfi(store.db, { folder: store.folder, districtId: 'alba', nowMs: () => 0 });
    const rows = recordsOf('00123')['enrollment-history'];
    expect(rows.map(({ schoolYear, exitDate, derivedFrom }) => [schoolYear, exitDate, derivedFrom]))
      // 2021 is still only known from attendance.
      .toEqual([
        [2021, '2020-11-01', expect.any(String)],
        [2022, '2022-01-14', null],
      ]);
  });

  test('a store belongs to one district', () => {
    expect(() => load('good', 'brera')).toThrow(/store-of-other-district/);
  });
});

test('the report counts what was read, stored, left out and derived', () => {
  const report = load('good');
  for (const file of report.files) {
    expect(file.recordsRead).toBe(file.stored + file.skippedCount);
  }
  expect(report.derived).toEqual({
    stateIdsFromUniqueId: 5,
    sexNotSelected: 5,
    enrollmentsFromAttendance: 3,
    openEnrollmentsFromAttendance: 1,
    studentsWithoutEnrollment: 3,
    contactPointsWithheld: 2,
  });
  const programs = report.files.find(({ file }) => file === 'program.xml');
  expect(programs).toMatchObject({ notCarried: { InterchangeStudentProgram: 1 }, refused: null });
});

test('a folder that is not there is an error of its own', () => {
  expect(() => load('nowhere')).toThrow(/edfi-folder-unreadable/);
});
