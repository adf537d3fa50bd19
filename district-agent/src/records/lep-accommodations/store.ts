import {
  type LepAccommodation,
  lepAccommodationSchema,
} from '@portage/shared/records/lep-accommodations';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Accommodations for an English learner, oldest first. */
export const lepAccommodationsTable: RecordTable<LepAccommodation> = {
  object: 'lep-accommodations',
  table: 'lep_accommodations',
  schema: lepAccommodationSchema,
  columns: {
    accommodation: 'json',
    category: 'json',
    description: 'text',
    appliesTo: 'text',
    startDate: 'text',
    endDate: 'text',
  },
  order: ['start_date'],
};
