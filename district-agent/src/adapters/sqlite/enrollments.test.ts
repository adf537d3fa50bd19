import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { enrollmentHistoryTable } from '../../records/enrollment-history/store.ts';
import { sampleIdentity, sampleStudentFile } from '../../testing/sample-records.ts';
import { type TemporaryStore, temporaryStore } from '../../testing/temporary-store.ts';
import { type EnrollStudent, endEnrollment, enroll, openEnrollments } from './enrollments.ts';
import { readRows, writeRow } from './record-table.ts';
import { searchStudents } from './students.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const request: EnrollStudent = {
  identity: sampleIdentity,
  districtId: 'alba',
  school: { id: '0101', name: 'Sample School' },
  gradeLevel: { code: '05', localCode: '5', label: 'Fifth grade' },
  entryDate: '2026-08-24',
  entryType: null,
  enrollmentType: 'Primary',
};

function enrolled(change: Partial<EnrollStudent> = {}): number {
  const outcome = enroll(store.db, { ...request, ...change });
  if (outcome.kind !== 'enrolled') throw new Error(outcome.kind);
  return outcome.studentId;
}

test('enrolling adds the student with an open enrollment of the school year', () => {
  const studentId = enrolled();
  const open = openEnrollments(store.db, studentId);
  expect(open).toMatchObject([{ schoolId: '0101', schoolYear: 2027, exitDate: null }]);
  const atSchool = searchStudents(store.db, { schoolId: '0101', limit: 5 });
  expect(atSchool.map((student) => student.studentId)).toEqual([studentId]);
});

test('enrolling twice at one school changes nothing', () => {
  const studentId = enrolled();
  expect(enroll(store.db, request)).toEqual({ kind: 'already-enrolled', studentId });
  expect(readRows(store.db, enrollmentHistoryTable, studentId)).toHaveLength(1);
});

test('a local ID of somebody else is refused', () => {
  const studentId = enrolled();
  const identity = { ...sampleIdentity, firstName: 'Lucas' };
  expect(enroll(store.db, { ...request, identity })).toEqual({ kind: 'local-id-taken' });
  expect(openEnrollments(store.db, studentId)).toHaveLength(1);
});

test('ending sets the exit date and closes the school', () => {
  const studentId = enrolled();
  const type = { code: '01908', localCode: null, label: null };
  const outcome = endEnrollment(store.db, studentId, { date: '2026-12-18', type });
  expect(outcome).toMatchObject({ kind: 'ended', enrollment: { exitDate: '2026-12-18' } });
  expect(openEnrollments(store.db, studentId)).toEqual([]);
  expect(searchStudents(store.db, { schoolId: '0101', limit: 5 })).toEqual([]);
  const [row] = readRows(store.db, enrollmentHistoryTable, studentId);
  expect(row).toMatchObject({ exitDate: '2026-12-18', exitType: type });
});

test('an enrollment that has ended is not opened again by entering it a second time', () => {
  const studentId = enrolled();
  endEnrollment(store.db, studentId, { date: '2026-12-18', type: null });
  expect(enroll(store.db, request)).toEqual({ kind: 'entry-exists', studentId });
  expect(openEnrollments(store.db, studentId)).toEqual([]);
  enrolled({ entryDate: '2027-01-11' });
  expect(openEnrollments(store.db, studentId)).toHaveLength(1);
});

test('ending is refused before the entry, twice, and when it is not clear which', () => {
  const studentId = enrolled();
  const end = (date: string, schoolId?: string) =>
    endEnrollment(store.db, studentId, {
      date,
      type: null,
      ...(schoolId === undefined ? {} : { schoolId }),
    }).kind;
  expect(end('2026-08-23')).toBe('exit-before-entry');
  enrolled({ school: { id: '0102', name: 'Other' }, enrollmentType: 'SecondaryServices' });
  expect(end('2026-12-18')).toBe('several-open-enrollments');
  expect(end('2026-12-18', '0102')).toBe('ended');
  expect(end('2026-12-18')).toBe('ended');
  expect(end('2026-12-18')).toBe('no-open-enrollment');
});

test('an open enrollment that came from another district is not open here', () => {
  const studentId = enrolled();
  endEnrollment(store.db, studentId, { date: '2026-12-18', type: null });
  const [row] = sampleStudentFile().records['enrollment-history'];
  if (row === undefined) throw new Error('no sample');
  const source = { districtId: 'brera', recordId: 'e1' };
  writeRow(store.db, enrollmentHistoryTable, { studentId, row, source });
  expect(openEnrollments(store.db, studentId)).toEqual([]);
  expect(searchStudents(store.db, { schoolId: row.schoolId, limit: 5 })).toEqual([]);
});
