import { PortageError } from '@portage/shared/error-codes';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';

/** Pages of 4 KB copied between two looks at other work. */
const firstStepPages = 1000;

/**
 * Copies a store that is in use into a new file, as it is at one moment (SQLite's online backup),
 * and checks the copy page by page. A writer of another process makes the copying begin again: the
 * steps grow each time that happens, so that it ends. Throws `backup-damaged`.
 */
export async function copyStore(
  db: Database.Database,
  file: string,
  onProgress: (share: number) => void,
): Promise<void> {
  let [step, left] = [firstStepPages, Number.POSITIVE_INFINITY];
  await db.backup(file, {
    progress: ({ totalPages, remainingPages }) => {
      if (remainingPages >= left) step *= 2;
      left = remainingPages;
      onProgress(1 - remainingPages / Math.max(1, totalPages));
      return step;
    },
  });
  checkStore(file);
}

/** Makes a copied store one file of mode 0600. Throws `backup-damaged` when it is not whole. */
export function checkStore(file: string): void {
  let copy: Database.Database | null = null;
  try {
    copy = openDatabase(file);
    copy.pragma('journal_mode = DELETE');
    if (copy.pragma('integrity_check', { simple: true }) === 'ok') return;
  } catch (cause) {
    throw new PortageError('backup-damaged', {}, { cause });
  } finally {
    copy?.close();
  }
  throw new PortageError('backup-damaged');
}
