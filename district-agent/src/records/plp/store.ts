import { type Plp, plpSchema } from '@portage/shared/records/plp';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Personal learning plans of a student, oldest first. */
export const plpTable: RecordTable<Plp> = {
  object: 'plp',
  table: 'plps',
  schema: plpSchema,
  columns: {
    programType: 'json',
    section504Status: 'json',
    planDate: 'text',
    endDate: 'text',
    reviewDueDate: 'text',
    concern: 'text',
    goals: 'json',
    services: 'json',
    accommodations: 'json',
    signedBy: 'text',
    signatureDate: 'text',
    comments: 'text',
  },
  order: ['plan_date'],
};
