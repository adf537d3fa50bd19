import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, openDatabase } from '@portage/shared/sqlite/open-database';
import type Database from 'better-sqlite3';
import { migrations } from './migrations/index.ts';

/**
 * Opens `agent.sqlite` in the agent's data folder (made when missing, readable by its owner alone)
 * and brings its schema up to date. Throws `store-too-new` and `store-unsafe`.
 */
export function openAgentStore(dataFolder: string): Database.Database {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const db = openDatabase(join(dataFolder, 'agent.sqlite'));
  migrate(db, migrations);
  return db;
}
