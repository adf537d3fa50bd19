import { type ReportCard, reportCardSchema } from '@portage/shared/records/report-card';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Report cards of a student, oldest first. */
export const reportCardTable: RecordTable<ReportCard> = {
  object: 'report-card',
  table: 'report_cards',
  schema: reportCardSchema,
  columns: {
    schoolId: 'text',
    schoolName: 'text',
    schoolYear: 'integer',
    termName: 'text',
    gradeLevel: 'json',
    issuedDate: 'text',
    courses: 'json',
    gradePointAverage: 'text',
    daysAbsent: 'text',
    daysPresent: 'text',
    daysTardy: 'text',
    comments: 'text',
  },
  order: ['school_year', 'issued_date'],
};
