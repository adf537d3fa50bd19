import { PortageError } from '../error-codes.ts';
import { openDatabase } from './open-database.ts';

/**
 * Makes sure that one program at a time works on a data folder: takes a lock that the system gives
 * back when the process ends, however it ends. Returns what releases it. Throws `already-running`.
 */
export function takeProcessLock(path: string): () => void {
  const db = openDatabase(path);
  try {
    db.pragma('busy_timeout = 0');
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    db.close();
    if ((error as { code?: unknown }).code !== 'SQLITE_BUSY') throw error;
    throw new PortageError('already-running');
  }
  return () => db.close();
}
