import { type Enrollment, enrollmentSchema } from '@portage/shared/records/enrollment-history';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Enrollments of a student, oldest school year first; an open one has no exit date. */
export const enrollmentHistoryTable: RecordTable<Enrollment> = {
  object: 'enrollment-history',
  table: 'enrollments',
  schema: enrollmentSchema,
  columns: {
    schoolId: 'text',
    schoolName: 'text',
    schoolYear: 'integer',
    gradeLevel: 'json',
    enrollmentType: 'text',
    entryDate: 'text',
    entryType: 'json',
    exitDate: 'text',
    exitType: 'json',
    derivedFrom: 'text',
  },
  order: ['school_year', 'entry_date'],
};
