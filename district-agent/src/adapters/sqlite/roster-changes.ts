import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/**
 * Whether students or enrollments changed since rosters were last reported. Triggers count the
 * changes, so that a quiet district never reads its whole store.
 */
export function rostersChanged(db: Database.Database): boolean {
  const row = prepared<{ changed: number }>(
    db,
    'SELECT changes <> reported_changes AS changed FROM roster_changes',
  ).get();
  return row?.changed === 1;
}

/** Notes that rosters are reported as they stand now. */
export function markRostersReported(db: Database.Database): void {
  prepared(db, 'UPDATE roster_changes SET reported_changes = changes').run();
}
