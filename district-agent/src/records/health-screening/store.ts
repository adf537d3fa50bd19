import {
  type HealthScreening,
  healthScreeningSchema,
} from '@portage/shared/records/health-screening';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Health screenings of a student, by date. */
export const healthScreeningTable: RecordTable<HealthScreening> = {
  object: 'health-screening',
  table: 'health_screenings',
  schema: healthScreeningSchema,
  columns: {
    screening: 'json',
    screenedDate: 'text',
    result: 'json',
    comments: 'text',
  },
  order: ['screened_date'],
};
