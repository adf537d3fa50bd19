import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** A change of the state's rules. */
export interface PolicyChange {
  /** RFC 3339. */
  readonly at: string;
  readonly username: string;
  /** The rules from then on, as JSON of `HubPolicy`. */
  readonly policy: string;
}

/** Notes who changed the rules to what. */
export function notePolicyChange(db: Database.Database, change: PolicyChange): void {
  const sql = 'INSERT INTO policy_changes (at, username, policy) VALUES (@at, @username, @policy)';
  prepared(db, sql).run(change);
}

/** The newest changes, newest first. */
export const newestPolicyChanges = (db: Database.Database, limit: number): PolicyChange[] =>
  prepared<PolicyChange>(
    db,
    'SELECT at, username, policy FROM policy_changes ORDER BY policy_change_id DESC LIMIT ?',
  ).all(limit);
