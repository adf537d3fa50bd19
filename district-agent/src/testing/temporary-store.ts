import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Database from 'better-sqlite3';
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
  const folder = mkdtempSync(join(tmpdir(), 'portage-store-'));
  const db = openAgentStore(folder);
  image = db.serialize();
  db.close();
  rmSync(folder, { recursive: true });
  return image;
}
