import {
  type StateReportingElement,
  stateReportingElementSchema,
} from '@portage/shared/records/state-reporting-elements';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Values reported to the state, oldest first. */
export const stateReportingElementsTable: RecordTable<StateReportingElement> = {
  object: 'state-reporting-elements',
  table: 'state_reporting_elements',
  schema: stateReportingElementSchema,
  columns: {
    element: 'json',
    value: 'json',
    schoolYear: 'integer',
    effectiveDate: 'text',
    endDate: 'text',
  },
  order: ['school_year', 'effective_date'],
};
