import { type LiteracyPlan, literacyPlanSchema } from '@portage/shared/records/literacy-plan';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Literacy plans of a student, oldest first. */
export const literacyPlanTable: RecordTable<LiteracyPlan> = {
  object: 'literacy-plan',
  table: 'literacy_plans',
  schema: literacyPlanSchema,
  columns: {
    schoolYear: 'integer',
    gradeLevel: 'json',
    planDate: 'text',
    endDate: 'text',
    screenings: 'json',
    goals: 'json',
    interventions: 'json',
    goalMet: 'json',
    parentNotifiedDate: 'text',
    comments: 'text',
  },
  order: ['plan_date'],
};
