import type { Enrollment } from '@portage/shared/records/enrollment-history';
import type { ScheduledSection } from '@portage/shared/records/schedule';
import type Database from 'better-sqlite3';
import { writeRow } from '../adapters/sqlite/record-table.ts';
import { saveStudent } from '../adapters/sqlite/students.ts';
import { enrollmentHistoryTable } from '../records/enrollment-history/store.ts';
import { scheduleTable } from '../records/schedule/store.ts';
import { sampleIdentity } from './sample-records.ts';

/** The day on which tests of who is enrolled look. */
export const TODAY = '2026-11-20';

/** Another district's row, for an enrollment or a section that was imported. */
export const imported = { districtId: 'brera', recordId: 'r1' };

/** A student of this local ID and name, in no school yet. */
export function addStudent(
  db: Database.Database,
  localStudentId: string,
  [lastName, firstName]: readonly [string, string],
): number {
  const ids = { localStudentId, stateStudentId: `S${localStudentId}` };
  return saveStudent(db, { ...sampleIdentity, ...ids, lastName, firstName, middleName: null });
}

/** An enrollment of a student, open since August in grade 05 of school 0101 unless changed. */
export function addEnrollment(
  db: Database.Database,
  studentId: number,
  { source = null, ...changes }: Partial<Enrollment> & { source?: typeof imported | null } = {},
): void {
  const row: Enrollment = {
    ...{ recordId: `e-${studentId}-${changes.schoolId}-${changes.entryDate}` },
    ...{ schoolId: '0101', schoolName: 'North School', schoolYear: 2027 },
    gradeLevel: { code: '05', localCode: '5', label: 'Fifth grade' },
    ...{ enrollmentType: 'Primary', entryDate: '2026-08-24', entryType: null },
    ...{ exitDate: null, exitType: null, derivedFrom: null },
    ...changes,
  };
  writeRow(db, enrollmentHistoryTable, { studentId, row, source });
}

/** A section on a student's schedule: reading by A. Núñez at school 0101 unless changed. */
export function addSection(
  db: Database.Database,
  studentId: number,
  {
    source = null,
    ...changes
  }: Partial<ScheduledSection> & { source?: typeof imported | null } = {},
): void {
  const row: ScheduledSection = {
    recordId: `c-${studentId}-${changes.courseCode}-${changes.sectionIdentifier}`,
    ...{ schoolId: '0101', schoolName: 'North School', schoolYear: 2027, sessionName: null },
    ...{ courseCode: 'RD5', title: 'Reading 5', sectionIdentifier: '01', meetings: [] },
    ...{ teachers: ['A. Núñez'], startDate: '2026-08-24', endDate: null },
    ...changes,
  };
  writeRow(db, scheduleTable, { studentId, row, source });
}
