import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@portage/shared/sqlite/open-database';
import Database from 'better-sqlite3';
import { migrations } from '../adapters/sqlite/migrations/index.ts';
import { openAgentStore } from '../adapters/sqlite/open-agent-store.ts';

/** The folder of the whole project, from the compiled file's place in it. */
export const projectFolder = fileURLToPath(new URL('../../..', import.meta.url));

/** A real store on disk, for one test; `remove` closes it and deletes its folder. */
export interface TemporaryStore {
  readonly db: Database.Database;
  readonly folder: string;
  remove(): void;
}

/** Makes a new store with the agent's whole schema, migrated once for all tests of a file. */
export function temporaryStore(): TemporaryStore {
  const folder = mkdtempSync(join(tmpdir(), 'portage-store-'));
  writeFileSync(join(folder, 'agent.sqlite'), emptyStore());
  const db = openAgentStore(folder);
  return {
    db,
    folder,
    remove: () => {
      db.close();
      rmSync(folder, { recursive: true });
    },
  };
}

let image: Buffer | null = null;

function emptyStore(): Buffer {
  if (image !== null) return image;
  const db = new Database(':memory:');
  migrate(db, migrations);
  image = db.serialize();
  db.close();
  return image;
}
