import { type Immunization, immunizationSchema } from '@portage/shared/records/immunization';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Doses and exemptions of a student, undated ones first. */
export const immunizationTable: RecordTable<Immunization> = {
  object: 'immunization',
  table: 'immunizations',
  schema: immunizationSchema,
  columns: {
    vaccine: 'json',
    administeredDate: 'text',
    isRequired: 'boolean',
    exemption: 'json',
  },
  order: ['administered_date'],
};
