/** Who has looked at what of a transfer in this district. Rows are added, never changed. */
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/**
 * What somebody did: opened the page of the transfer, the answer, a page of the import, its log or
 * a document; took a packet out into a folder; carried out something of the import; read the
 * record of disclosures.
 */
export const lookActs = [
  ...(['transfer', 'answer', 'import', 'import-log', 'document'] as const),
  ...(['packet', 'imported', 'disclosures'] as const),
] as const;
/** One of them. */
export type LookAct = (typeof lookActs)[number];

/** Who looks. `via`: at the site, or with a command, where `username` is the machine's. */
export interface Looker {
  readonly username: string;
  /** Null at a terminal. */
  readonly personName: string | null;
  readonly via: 'site' | 'terminal';
}

/** Somebody looks. */
export interface Look extends Looker {
  readonly transferId: string;
  readonly act: LookAct;
  /** Which packet and file; null where the act says it all. */
  readonly object: string | null;
}

/** A look as it was noted; `at` is RFC 3339. */
export interface NotedLook extends Omit<Look, 'transferId'> {
  readonly lookId: number;
  readonly at: string;
}

/** Notes a look, before anything is shown. */
export function noteLook(db: Database.Database, look: Look, now: Date): void {
  prepared(
    db,
    `INSERT INTO transfer_looks (transfer_id, at, username, person_name, via, act, object)
     VALUES (@transferId, @at, @username, @personName, @via, @act, @object)`,
  ).run({ ...look, at: now.toISOString() });
}

const LOOK_AT_EACH = `INSERT INTO transfer_looks (transfer_id, at, username, person_name, via, act)
  SELECT transfer_id, @at, @username, @personName, @via, 'disclosures' FROM transfers
  WHERE side = 'releasing' AND (@studentId IS NULL OR student_id = @studentId)`;

/** Notes that somebody read the record of disclosures, of a student or of everybody. */
export function noteDisclosuresRead(
  db: Database.Database,
  look: Looker & { studentId: number | null },
  now: Date,
): void {
  prepared(db, LOOK_AT_EACH).run({ ...look, at: now.toISOString() });
}

/** Looks at a transfer before `beforeId`, newest first. */
export const LOOKS_PAGE = `SELECT look_id AS lookId, at, username, person_name AS personName, via,
    act, object
  FROM transfer_looks WHERE transfer_id = @transferId AND look_id < @beforeId
  ORDER BY look_id DESC LIMIT @limit`;

/** A page of who has looked at a transfer, newest first; `beforeId` null begins at the newest. */
export const looksPage = (
  db: Database.Database,
  query: { transferId: string; beforeId: number | null; limit: number },
): NotedLook[] =>
  prepared<NotedLook>(db, LOOKS_PAGE).all({
    ...query,
    beforeId: query.beforeId ?? Number.MAX_SAFE_INTEGER,
  });
