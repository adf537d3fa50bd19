import { type AcademicSession, academicSessionSchema } from '@portage/shared/records/transcript';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Academic sessions of a student, oldest first. */
export const transcriptTable: RecordTable<AcademicSession> = {
  object: 'transcript',
  table: 'academic_sessions',
  schema: academicSessionSchema,
  columns: {
    schoolId: 'text',
    schoolName: 'text',
    schoolYear: 'integer',
    sessionType: 'json',
    sessionName: 'text',
    beginDate: 'text',
    endDate: 'text',
    gradeLevel: 'json',
    courses: 'json',
    summary: 'json',
    diploma: 'json',
  },
  order: ['school_year', 'begin_date'],
};
