import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StudentRecords } from '@portage/shared/records/index';
import { readStudentRecords } from '../../adapters/sqlite/student-records.ts';
import { findByLocalId } from '../../adapters/sqlite/students.ts';
import {
  projectFolder,
  type TemporaryStore,
  temporaryStore,
} from '../../testing/temporary-store.ts';
import { loadEdfi } from './load-edfi.ts';
import { formatLoadReport, type LoadReport } from './load-report.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const load = (folder: string): LoadReport =>
  loadEdfi(store.db, {
    folder: join(projectFolder, 'fixtures/edfi', folder),
    districtId: 'alba',
    nowMs: () => 0,
  });

function recordsOf(localStudentId: string): StudentRecords {
  const student = findByLocalId(store.db, localStudentId);
  if (student === undefined) throw new Error('not stored');
  return readStudentRecords(store.db, student.studentId);
}

test('bad records are reported by line, code and element, and cost no good one', () => {
  const report = load('bad-records');
  const skipsOf = (name: string): unknown[] =>
    report.files
      .find(({ file }) => file === name)
      ?.skipped.map(({ code, element }) => [code, element]) ?? [];
  expect(skipsOf('student.xml')).toEqual([
    ['missing-element', 'StudentUniqueId'],
    ['missing-element', 'LastSurname'],
    ['bad-value', 'BirthDate'],
    ['too-long', 'LastSurname'],
  ]);
  expect(skipsOf('attendance.xml')).toEqual([
    ['unknown-student', 'StudentReference'],
    ['bad-value', 'EventDate'],
    ['bad-value', 'SessionReference/SchoolYear'],
    ['bad-value', 'EventDuration'],
    ['bad-value', 'AttendanceDuration'],
    ['bad-value', 'ArrivalTime'],
    ['missing-element', 'AttendanceEventCategory'],
    ['missing-element', 'StudentUniqueId'],
  ]);
  expect(skipsOf('contact.xml')).toEqual([
    ['missing-element', 'LastSurname'],
    ['unknown-contact', 'ContactReference'],
    ['missing-element', 'Address'],
  ]);
  expect(skipsOf('health.xml')).toEqual([['bad-value', 'ImmunizationDate']]);
  expect(skipsOf('assessment.xml')).toEqual([
    ['missing-element', 'AssessmentReference'],
    ['missing-element', 'ScoreResult'],
  ]);
  expect(skipsOf('discipline.xml')).toEqual([
    ['missing-element', 'IncidentDate'],
    ['unknown-incident', 'DisciplineIncidentReference'],
    ['missing-element', 'Discipline'],
  ]);
  expect(report.files.find(({ file }) => file === 'student.xml')?.skipped[0]?.line).toBe(14);
  expect(findByLocalId(store.db, '00124')).toBeDefined();
  expect(recordsOf('00123').attendance).toHaveLength(1);
  expect(recordsOf('00123').immunization).toMatchObject([{ vaccine: { code: '10' } }]);
});

test('a report never holds a value of a record', () => {
  const report = load('bad-records');
  const text = formatLoadReport(report) + JSON.stringify(report);
  expect(text).not.toMatch(/Secret|10\/09\/2021|99999|2013-13-05|Nguyễn/);
});

test('a file that is not well-formed is refused whole, with its place; the others are loaded', () => {
  const report = load('bad-files');
  const refused = report.files
    .filter((file) => file.refused !== null)
    .map(({ file, refused: fault, stored }) => [file, fault?.reason, fault?.line, stored]);
  expect(Object.fromEntries(refused.map(([file, ...rest]) => [file, rest]))).toEqual({
    'control-character.xml': ['not-well-formed', 7, 0],
    'declared-latin1.xml': ['not-utf8', 7, 0],
    'doctype.xml': ['doctype', 2, 0],
    'empty.xml': ['not-well-formed', 1, 0],
    'entity.xml': ['not-well-formed', 17, 0],
    'too-deep.xml': ['record-too-large', 4, 0],
    'truncated.xml': ['not-well-formed', 12, 0],
    'two-roots.xml': ['not-well-formed', 15, 0],
    'windows-1252.xml': ['not-utf8', 7, 0],
  });
  expect(store.db.prepare('SELECT local_student_id AS id FROM students').all()).toEqual([
    { id: '00123' },
  ]);
});

test('element names that are words of JavaScript are only names', () => {
  const elements = ['constructor', '__proto__', 'toString'].map((name) => `<${name}/>`);
  const many = Array.from({ length: 100 }, (_, index) => `<x${index}/>`);
  const body = [...elements, ...many].join('');
  const text = `<InterchangeStudent>${body}</InterchangeStudent>`;
  writeFileSync(join(store.folder, 'names.xml'), text);
  const options = { folder: store.folder, districtId: 'alba', nowMs: () => 0 };
  const [file] = loadEdfi(store.db, options).files;
  expect(file).toMatchObject({ refused: null, recordsRead: 0, skippedCount: 0 });
  expect(file?.notCarried['constructor']).toBe(1);
  expect(file?.notCarried['others']).toBe(53);
});
