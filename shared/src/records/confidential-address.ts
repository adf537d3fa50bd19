import type { StudentRecords } from './index.ts';

/**
 * Records without the addresses that would give a confidential one away: whoever lives with a
 * student of a confidential address lives there too. Any other student's records stay as they are.
 */
export function withoutSharedAddresses(records: StudentRecords): StudentRecords {
  const isConfidential = records['extended-census'].some(({ addresses }) =>
    addresses.some((address) => address.isConfidential),
  );
  if (!isConfidential) return records;
  const contacts = records['census-contacts'].map((contact) =>
    contact.livesWithStudent ? { ...contact, addresses: [] } : contact,
  );
  return { ...records, 'census-contacts': contacts };
}
