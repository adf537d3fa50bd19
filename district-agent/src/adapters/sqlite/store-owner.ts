import { PortageError } from '@portage/shared/error-codes';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** The district whose records the store holds; null before the first load or enrollment. */
export function storeOwner(db: Database.Database): string | null {
  const sql = 'SELECT district_id AS districtId FROM store_owners';
  return prepared<{ districtId: string }>(db, sql).get()?.districtId ?? null;
}

/**
 * Makes a store this district's, once and for ever: record ids are made from the district's id, so
 * a second id would store everything twice. Throws `store-of-other-district`.
 */
export function claimStore(db: Database.Database, districtId: string): void {
  const sql =
    'INSERT INTO store_owners (owner_id, district_id) VALUES (1, ?) ON CONFLICT DO NOTHING';
  prepared(db, sql).run(districtId);
  if (storeOwner(db) !== districtId) throw new PortageError('store-of-other-district');
}
