import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PortageError } from '@portage/shared/error-codes';
import { openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';
import { dataFolder } from '../data-folder.ts';

/** Reads from the hub's projections, whether the hub runs or not. Throws `hub-not-started`. */
export function withProjections<Result>(
  folder: string,
  read: (db: Database.Database) => Result,
): Result {
  const path = join(dataFolder(folder).root, 'hub.sqlite');
  if (!existsSync(path)) throw new PortageError('hub-not-started');
  const db = openDatabase(path, { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Prints one line. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
