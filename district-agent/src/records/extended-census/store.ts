import { type ExtendedCensus, extendedCensusSchema } from '@portage/shared/records/extended-census';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** What is known of a student besides the identity; at most one row as a rule. */
export const extendedCensusTable: RecordTable<ExtendedCensus> = {
  object: 'extended-census',
  table: 'census_records',
  schema: extendedCensusSchema,
  columns: {
    hispanicOrLatinoEthnicity: 'boolean',
    races: 'json',
    birthCity: 'text',
    birthState: 'text',
    birthCountry: 'json',
    birthdateVerification: 'json',
    otherNames: 'json',
    languages: 'json',
    telephones: 'json',
    emails: 'json',
    addresses: 'json',
  },
  order: ['birth_country'],
};
