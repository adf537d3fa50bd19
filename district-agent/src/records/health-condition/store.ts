import {
  type HealthCondition,
  healthConditionSchema,
} from '@portage/shared/records/health-condition';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Health conditions of a student, by start date. */
export const healthConditionTable: RecordTable<HealthCondition> = {
  object: 'health-condition',
  table: 'health_conditions',
  schema: healthConditionSchema,
  columns: {
    condition: 'json',
    medicalAlert: 'json',
    startDate: 'text',
    endDate: 'text',
    comments: 'text',
  },
  order: ['start_date'],
};
