import { randomUUID } from 'node:crypto';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** One look at a student in the registry: who, when, why and whom. */
export interface LookUp {
  readonly lookUpId: string;
  /** RFC 3339. */
  readonly at: string;
  readonly username: string;
  readonly reason: string;
  readonly stateStudentId: string;
}

/** Notes a look-up; only what is noted can be shown. Returns its id, which tells nothing. */
export function noteLookUp(db: Database.Database, lookUp: Omit<LookUp, 'lookUpId'>): string {
  const lookUpId = randomUUID();
  prepared(
    db,
    `INSERT INTO look_ups (look_up_id, at, username, reason, state_student_id)
     VALUES (@lookUpId, @at, @username, @reason, @stateStudentId)`,
  ).run({ lookUpId, ...lookUp });
  return lookUpId;
}

const SELECT = `SELECT look_up_id AS lookUpId, at, username, reason,
  state_student_id AS stateStudentId FROM look_ups`;

/** One look-up, or null. */
export function findLookUp(db: Database.Database, lookUpId: string): LookUp | null {
  return prepared<LookUp>(db, `${SELECT} WHERE look_up_id = ?`).get(lookUpId) ?? null;
}

/** The newest look-ups of everybody, newest first. */
export function newestLookUps(db: Database.Database, limit: number): LookUp[] {
  return prepared<LookUp>(db, `${SELECT} ORDER BY at DESC LIMIT ?`).all(limit);
}
