import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';
import type { Choice } from '../../domain/import/plan.ts';

/** One choice of a person that is not committed yet. */
export interface KeptChoice {
  readonly transferId: string;
  readonly object: string;
  readonly sourceRecordId: string;
  readonly choice: Choice;
  readonly chosenBy: string;
  /** RFC 3339. */
  readonly chosenAt: string;
}

/** Keeps a choice in place of an earlier one for the same row. */
export function keepChoice(db: Database.Database, choice: KeptChoice): void {
  prepared(
    db,
    `INSERT INTO import_choices
       (transfer_id, object, source_record_id, choice, chosen_by, chosen_at)
     VALUES (@transferId, @object, @sourceRecordId, @choice, @chosenBy, @chosenAt)
     ON CONFLICT DO UPDATE SET choice = excluded.choice, chosen_by = excluded.chosen_by,
       chosen_at = excluded.chosen_at`,
  ).run(choice);
}

/** The choices for one record object, by source record id. */
export function readChoices(
  db: Database.Database,
  transferId: string,
  object: string,
): ReadonlyMap<string, Choice> {
  const rows = prepared<{ sourceRecordId: string; choice: Choice }>(
    db,
    `SELECT source_record_id AS sourceRecordId, choice FROM import_choices
     WHERE transfer_id = ? AND object = ?`,
  ).all(transferId, object);
  return new Map(rows.map(({ sourceRecordId, choice }) => [sourceRecordId, choice]));
}

/** Drops the choices for one record object, once they are committed. */
export function dropChoices(db: Database.Database, transferId: string, object: string): void {
  prepared(db, 'DELETE FROM import_choices WHERE transfer_id = ? AND object = ?').run(
    transferId,
    object,
  );
}
