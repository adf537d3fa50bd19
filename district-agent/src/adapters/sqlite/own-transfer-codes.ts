import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Whether a code of this hash was made in this district. */
export function isOwnCode(db: Database.Database, lookupHash: string): boolean {
  const sql = 'SELECT 1 FROM transfer_codes WHERE lookup_hash = ?';
  return prepared(db, sql).get(lookupHash) !== undefined;
}
