import { type LepService, lepServiceSchema } from '@portage/shared/records/lep-services';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Services for an English learner, oldest first. */
export const lepServicesTable: RecordTable<LepService> = {
  object: 'lep-services',
  table: 'lep_services',
  schema: lepServiceSchema,
  columns: {
    service: 'json',
    startDate: 'text',
    endDate: 'text',
    minutesPerWeek: 'integer',
    instructionLanguage: 'json',
    provider: 'text',
    comments: 'text',
  },
  order: ['start_date'],
};
