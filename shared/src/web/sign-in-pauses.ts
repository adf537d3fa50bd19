/**
 * Wrong tries to sign in, counted by user name and by address, whether or not there is such a user.
 * A try counts as wrong until it has proved right: a hundred at the same moment count as a hundred.
 */
import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { prepared } from '../sqlite/prepared.ts';

const freeTries = { user: 5, address: 20 } as const;
/** A school may have one address for everybody, so more tries are free there. */
type Kind = keyof typeof freeTries;
const firstPauseMs = 30_000;
const longestPauseMs = 15 * 60_000;
/** After this long without a try nothing is remembered. */
const forgottenMs = 3_600_000;

/** Who tries, from where. */
export interface Trying {
  readonly username: string;
  readonly address: string;
}

interface PauseRow {
  readonly wrongTries: number;
  readonly lastTryAt: string;
  readonly pausedUntil: string | null;
}

/** Counts a try; false when it has to wait, and then nothing may be looked at. */
export function beginTry(db: Database.Database, who: Trying, now: Date): boolean {
  const subjects = subjectsOf(who);
  return db
    .transaction(() => {
      const rows = subjects.map(({ kind, hash }) => ({ kind, hash, row: rowOf(db, hash, now) }));
      if (rows.some(({ row }) => isPaused(row, now))) return false;
      for (const { kind, hash, row } of rows) countTry(db, { kind, hash, row, now });
      return true;
    })
    .immediate();
}

/** The try was right: the user's wrong ones are forgotten, and the address has one less. */
export function forgetTries(db: Database.Database, who: Trying): void {
  const [user, address] = subjectsOf(who).map(({ hash }) => hash);
  db.transaction(() => {
    prepared(db, 'DELETE FROM web_sign_in_pauses WHERE subject_hash = ?').run(user);
    prepared(
      db,
      `UPDATE web_sign_in_pauses SET wrong_tries = wrong_tries - 1, paused_until = NULL
       WHERE subject_hash = ?`,
    ).run(address);
  }).immediate();
}

function subjectsOf({ username, address }: Trying): { kind: Kind; hash: string }[] {
  const hash = (kind: Kind, text: string) =>
    createHash('sha256').update(`${kind}:${text}`).digest('hex');
  return [
    { kind: 'user', hash: hash('user', username.toLowerCase()) },
    { kind: 'address', hash: hash('address', address) },
  ];
}

function rowOf(db: Database.Database, hash: string, now: Date): PauseRow | undefined {
  const sql = `SELECT wrong_tries AS wrongTries, last_try_at AS lastTryAt,
      paused_until AS pausedUntil FROM web_sign_in_pauses WHERE subject_hash = ?`;
  const row = prepared<PauseRow>(db, sql).get(hash);
  const isForgotten = row !== undefined && now.getTime() - Date.parse(row.lastTryAt) > forgottenMs;
  return isForgotten ? undefined : row;
}

const isPaused = (row: PauseRow | undefined, now: Date): boolean =>
  row?.pausedUntil != null && Date.parse(row.pausedUntil) > now.getTime();

function countTry(
  db: Database.Database,
  at: { kind: Kind; hash: string; row: PauseRow | undefined; now: Date },
): void {
  const wrongTries = (at.row?.wrongTries ?? 0) + 1;
  const pauseMs = pauseAfter(wrongTries - freeTries[at.kind]);
  prepared(
    db,
    `INSERT INTO web_sign_in_pauses (subject_hash, wrong_tries, last_try_at, paused_until)
     VALUES (@hash, @wrongTries, @lastTryAt, @pausedUntil)
     ON CONFLICT (subject_hash) DO UPDATE SET wrong_tries = excluded.wrong_tries,
       last_try_at = excluded.last_try_at, paused_until = excluded.paused_until`,
  ).run({
    hash: at.hash,
    wrongTries,
    lastTryAt: at.now.toISOString(),
    pausedUntil: pauseMs === 0 ? null : new Date(at.now.getTime() + pauseMs).toISOString(),
  });
}

/** The fifth wrong try makes the first pause; each further one doubles it. */
const pauseAfter = (beyond: number): number =>
  beyond < 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** beyond);
