/**
 * A store that is older than what the hub knows: an older backup was restored, or two copies of one
 * district run. Once noticed it stays so; only another store takes it away.
 */
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** `uplink-ahead`: the stream has more than we sent. `refused-as-fork`: our number was taken. */
export type OlderCopySign = 'uplink-ahead' | 'refused-as-fork';

/** When it was first noticed (RFC 3339), and by what; null for a store that is the newest. */
export function olderCopy(
  db: Database.Database,
): { sign: OlderCopySign; noticedAt: string } | null {
  const sql = `SELECT sign, noticed_at AS noticedAt FROM older_copy_signs
    ORDER BY noticed_at LIMIT 1`;
  return prepared<{ sign: OlderCopySign; noticedAt: string }>(db, sql).get() ?? null;
}

/** Notes a sign, the first time it is seen. */
export function noteOlderCopy(db: Database.Database, sign: OlderCopySign, now: Date): void {
  const sql =
    'INSERT INTO older_copy_signs (sign, noticed_at) VALUES (?, ?) ON CONFLICT DO NOTHING';
  prepared(db, sql).run(sign, now.toISOString());
}

/** The last time this store was put in place from a backup, and when that was made; null: never. */
export function lastRestoration(
  db: Database.Database,
): { restoredAt: string; madeAt: string } | null {
  const sql = `SELECT restored_at AS restoredAt, made_at AS madeAt FROM restorations
    ORDER BY restored_at DESC LIMIT 1`;
  return prepared<{ restoredAt: string; madeAt: string }>(db, sql).get() ?? null;
}

/** Notes that the store comes from a backup; who was signed in then is not any more. */
export function noteRestoration(
  db: Database.Database,
  restoration: { restoredAt: string; madeAt: string },
): void {
  db.transaction(() => {
    prepared(
      db,
      'INSERT INTO restorations (restored_at, made_at) VALUES (@restoredAt, @madeAt)',
    ).run(restoration);
    prepared(db, 'DELETE FROM web_sessions').run();
    // The backup itself was on its way when the store was copied.
    prepared(db, 'DELETE FROM backup_runs WHERE ended_at IS NULL').run();
  }).immediate();
}
