import type Database from 'better-sqlite3';
import { mappingsOf } from '../../adapters/sqlite/code-mappings.ts';
import { listOwnCodes } from '../../adapters/sqlite/own-codes.ts';
import { type MappingTables, mappingTables } from '../../domain/import/mapping-tables.ts';

/** Our codes and what is remembered of one releasing district's, as `mapRow` needs them. */
export const readMappingTables = (
  db: Database.Database,
  releasingDistrictId: string,
): MappingTables => mappingTables(listOwnCodes(db), mappingsOf(db, releasingDistrictId));
