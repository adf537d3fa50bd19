import type Database from 'better-sqlite3';
import type { Command } from 'commander';
import { openAgentStore } from '../adapters/sqlite/open-agent-store.ts';
import { claimStore, storeOwner } from '../adapters/sqlite/store-owner.ts';

/** Where the agent keeps its data when `--data` does not say. */
export const DEFAULT_DATA_FOLDER = '.portage/agent';

/** The district id of a store that was never told its own. */
const UNNAMED_DISTRICT = 'local';

/** The program's global `--data`. */
export const dataFolderOf = (command: Command): string =>
  command.optsWithGlobals<{ data?: string }>().data ?? DEFAULT_DATA_FOLDER;

/** Opens the store of the program's global `--data`, gives it to `use`, and closes it always. */
export async function withStore<Result>(
  command: Command,
  use: (db: Database.Database) => Result | Promise<Result>,
): Promise<Result> {
  const db = openAgentStore(dataFolderOf(command));
  try {
    return await use(db);
  } finally {
    db.close();
  }
}

/**
 * The district that record ids are made for: `--district` when given, else the one the store
 * belongs to. The store keeps the first one; another one is refused (`store-of-other-district`).
 */
export function districtOf(command: Command, db: Database.Database): string {
  const { district } = command.optsWithGlobals<{ district?: string }>();
  const districtId = district ?? storeOwner(db) ?? UNNAMED_DISTRICT;
  claimStore(db, districtId);
  return districtId;
}
