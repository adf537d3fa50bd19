import type { Migration } from '@portage/shared/sqlite/open-database';
import { jsonOrNull } from './record-table-sql.ts';

/** Records that the first stores did not hold yet, as `0001-records.ts` has the others. */
export const moreRecords: Migration = {
  number: 3,
  name: 'more-records',
  sql: `ALTER TABLE health_conditions ADD COLUMN ${jsonOrNull('medical_alert')};`,
};
