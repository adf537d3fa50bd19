/**
 * Who is signed in. A session is 256 random bits in a cookie; the store has their digest alone. It
 * ends after 30 minutes without a page, after 12 hours, and when its person signs out or gets
 * another password (OWASP ASVS 5.0, V7.3 and V7.4).
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import { prepared } from '../sqlite/prepared.ts';

const idleMs = 30 * 60_000;
const longestMs = 12 * 3_600_000;
/** A page moves the time of the last one by no less than this: not each page is worth a write. */
const touchMs = 60_000;

/** A session that has not ended. `id` is the secret of the cookie. */
export interface Session {
  readonly id: string;
  readonly username: string;
}

interface SessionRow {
  readonly username: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');

/** Begins a session under a new id; whatever the browser had before counts no more. */
export function beginSession(db: Database.Database, username: string, now: Date): Session {
  const id = randomBytes(32).toString('base64url');
  const at = now.toISOString();
  db.transaction(() => {
    const oldest = new Date(now.getTime() - longestMs).toISOString();
    prepared(db, 'DELETE FROM web_sessions WHERE created_at < ?').run(oldest);
    prepared(
      db,
      `INSERT INTO web_sessions (session_hash, username, created_at, last_seen_at)
       VALUES (?, ?, ?, ?)`,
    ).run(hashOf(id), username, at, at);
  }).immediate();
  return { id, username };
}

/**
 * The session of this id, or null when there is none or it has ended. A page that a person asked
 * for keeps it alive; one that a script asked for (`isBackground`) does not.
 */
export function findSession(
  db: Database.Database,
  id: string,
  when: { now: Date; isBackground: boolean },
): Session | null {
  const sql = `SELECT username, created_at AS createdAt, last_seen_at AS lastSeenAt
    FROM web_sessions WHERE session_hash = ?`;
  const row = prepared<SessionRow>(db, sql).get(hashOf(id));
  if (row === undefined) return null;
  const now = when.now.getTime();
  const sinceSeen = now - Date.parse(row.lastSeenAt);
  if (sinceSeen > idleMs || now - Date.parse(row.createdAt) > longestMs) {
    endSession(db, id);
    return null;
  }
  if (!when.isBackground && sinceSeen >= touchMs) touch(db, id, when.now);
  return { id, username: row.username };
}

function touch(db: Database.Database, id: string, now: Date): void {
  const sql = 'UPDATE web_sessions SET last_seen_at = ? WHERE session_hash = ?';
  prepared(db, sql).run(now.toISOString(), hashOf(id));
}

/** Ends a session. */
export function endSession(db: Database.Database, id: string): void {
  prepared(db, 'DELETE FROM web_sessions WHERE session_hash = ?').run(hashOf(id));
}

/** Ends every session of a person but the one that is kept, when one is. */
export function endSessionsOf(db: Database.Database, username: string, kept?: Session): void {
  prepared(db, 'DELETE FROM web_sessions WHERE username = ? AND session_hash <> ?').run(
    username,
    kept === undefined ? '' : hashOf(kept.id),
  );
}

/** What every form of a session carries: only its own pages can know it. */
export const formTokenOf = (session: Session): string =>
  createHmac('sha256', session.id).update('form').digest('base64url');
