import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { PortageError } from '../error-codes.ts';

/**
 * Opens a SQLite file the only way Portage opens one. Guarantees that a committed transaction
 * survives a power cut (`synchronous=FULL`: this build of SQLite defaults to NORMAL in WAL mode,
 * which does not), that foreign keys hold, that nothing in the schema can run code, and that the
 * file is readable by its owner alone. Throws `store-unsafe` when a setting did not take.
 */
export function openDatabase(
  path: string,
  options: { readonly?: boolean } = {},
): Database.Database {
  const db = new Database(path, { readonly: options.readonly ?? false });
  db.pragma('busy_timeout = 10000');
  if (options.readonly !== true) {
    db.pragma('journal_mode = WAL');
    chmodSync(path, 0o600);
  }
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('secure_delete = ON');
  if (db.pragma('synchronous', { simple: true }) !== 2) {
    db.close();
    throw new PortageError('store-unsafe', { setting: 'synchronous' });
  }
  return db;
}

/** One numbered step of a schema; it is never edited once released, only followed by another. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Brings a database forward to the newest migration, each in a transaction of its own, so that a
 * crash leaves the schema before or after a step. Refuses a database newer than this program
 * (`store-too-new`).
 */
export function migrate(db: Database.Database, migrations: readonly Migration[]): void {
  const latest = migrations.at(-1)?.number ?? 0;
  const current = db.pragma('user_version', { simple: true }) as number;
  if (current > latest) throw new PortageError('store-too-new', { found: current, known: latest });
  for (const migration of migrations) {
    applyMigration(db, migration);
  }
}

function applyMigration(db: Database.Database, migration: Migration): void {
  db.transaction(() => {
    // Read inside the write lock: two processes may start at once, and only one may run a step.
    const current = db.pragma('user_version', { simple: true }) as number;
    if (migration.number <= current) return;
    db.exec(migration.sql);
    db.pragma(`user_version = ${migration.number}`);
  }).immediate();
}
