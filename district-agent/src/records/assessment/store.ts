import { type Assessment, assessmentSchema } from '@portage/shared/records/assessment';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Sittings of assessments of a student, oldest first. */
export const assessmentTable: RecordTable<Assessment> = {
  object: 'assessment',
  table: 'assessments',
  schema: assessmentSchema,
  columns: {
    title: 'text',
    identifier: 'text',
    namespace: 'text',
    subject: 'json',
    administrationDate: 'text',
    schoolYear: 'integer',
    gradeLevel: 'json',
    administrationLanguage: 'json',
    administrationEnvironment: 'json',
    reasonNotTested: 'json',
    serialNumber: 'text',
    scores: 'json',
    performanceLevels: 'json',
    objectives: 'json',
  },
  order: ['administration_date'],
};
