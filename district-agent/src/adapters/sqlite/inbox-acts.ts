import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** The bytes of a parked message; null when it is not parked any more. */
export function parkedWire(db: Database.Database, number: number): Buffer | null {
  const sql = 'SELECT wire FROM parked_messages WHERE parked_message_id = ?';
  return prepared<{ wire: Buffer }>(db, sql).get(number)?.wire ?? null;
}

/** Forgets a parked message that was taken in anew. */
export function forgetParked(db: Database.Database, number: number): void {
  prepared(db, 'DELETE FROM parked_messages WHERE parked_message_id = ?').run(number);
}

/** A message that had a problem waits to be applied again. */
export function applyAgain(db: Database.Database, sequence: number): void {
  prepared(
    db,
    `UPDATE inbox_messages SET applied_at = NULL, problem = NULL
     WHERE sequence = ? AND problem IS NOT NULL`,
  ).run(sequence);
}

/** Puts a problem away; the message and its code are kept. */
export function dismissProblem(
  db: Database.Database,
  problem: { place: 'parked' | 'inbox'; number: number },
  username: string,
): void {
  const sql =
    problem.place === 'parked'
      ? 'UPDATE parked_messages SET dismissed_by = ? WHERE parked_message_id = ?'
      : 'UPDATE inbox_messages SET dismissed_by = ? WHERE sequence = ? AND problem IS NOT NULL';
  prepared(db, sql).run(username, problem.number);
}
