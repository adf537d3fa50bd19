import type Database from 'better-sqlite3';
import { mappingsOf } from '../../adapters/sqlite/code-mappings.ts';
import { ownCodesOf } from '../../adapters/sqlite/own-codes.ts';
import { type MappingTables, mappingTables } from '../../domain/import/mapping-tables.ts';
import { recordRegistry } from '../../records/registry.ts';
import type { ImportedObject } from '../../records/wizards.ts';

/**
 * Our codes and what is remembered of one releasing district's, as `mapRow` needs them for these
 * record objects. Other sets are not read: a district has thousands of codes for courses alone.
 */
export function readMappingTables(
  db: Database.Database,
  releasingDistrictId: string,
  objects: readonly ImportedObject[],
): MappingTables {
  const fields = objects.flatMap((object) => recordRegistry[object].codedFields);
  const ownCodes = ownCodesOf(db, new Set(fields.map(({ codeSet }) => codeSet)));
  return mappingTables(ownCodes, mappingsOf(db, releasingDistrictId));
}
