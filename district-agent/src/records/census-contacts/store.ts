import { type CensusContact, censusContactSchema } from '@portage/shared/records/census-contacts';
import type { RecordTable } from '../../adapters/sqlite/record-table.ts';

/** Contacts of a student, by priority (those without one first). */
export const censusContactsTable: RecordTable<CensusContact> = {
  object: 'census-contacts',
  table: 'contacts',
  schema: censusContactSchema,
  columns: {
    lastName: 'text',
    firstName: 'text',
    middleName: 'text',
    generationCodeOrSuffix: 'text',
    relationship: 'json',
    contactPriorityNumber: 'integer',
    isPrimaryContact: 'boolean',
    isEmergencyContact: 'boolean',
    livesWithStudent: 'boolean',
    isCustodialParentOrGuardian: 'boolean',
    contactRestrictions: 'text',
    telephones: 'json',
    emails: 'json',
    addresses: 'json',
  },
  order: ['contact_priority_number'],
};
