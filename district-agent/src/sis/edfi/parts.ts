import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Parts of one file that other records of it refer to, by kind and key. */
export interface Parts {
  put(kind: string, key: string, part: unknown): void;
  get(kind: string, key: string): unknown;
  all(kind: string): Iterable<{ key: string; part: unknown }>;
  clear(): void;
}

/**
 * Parts kept in a temporary table, so that a district of a million contacts needs no more memory
 * than one of ten. The table belongs to the connection and is gone when it closes.
 */
export function createParts(db: Database.Database): Parts {
  db.exec(`CREATE TEMP TABLE IF NOT EXISTS edfi_parts (
    kind TEXT NOT NULL, part_key TEXT NOT NULL, part TEXT NOT NULL,
    PRIMARY KEY (kind, part_key)) STRICT, WITHOUT ROWID`);
  return {
    put: (kind, key, part) => {
      const sql = 'INSERT OR REPLACE INTO temp.edfi_parts (kind, part_key, part) VALUES (?, ?, ?)';
      prepared(db, sql).run(kind, key, JSON.stringify(part));
    },
    get: (kind, key) => {
      const sql = 'SELECT part FROM temp.edfi_parts WHERE kind = ? AND part_key = ?';
      const found = prepared<{ part: string }>(db, sql).get(kind, key);
      return found === undefined ? undefined : JSON.parse(found.part);
    },
    all: (kind) => allParts(db, kind),
    clear: () => {
      prepared(db, 'DELETE FROM temp.edfi_parts').run();
    },
  };
}

/** Reads in pages: the caller may write to the same connection between two parts. */
function* allParts(db: Database.Database, kind: string): Iterable<{ key: string; part: unknown }> {
  const sql = `SELECT part_key AS key, part FROM temp.edfi_parts
    WHERE kind = ? AND part_key > ? ORDER BY part_key LIMIT 500`;
  const statement = prepared<{ key: string; part: string }>(db, sql);
  for (let page = statement.all(kind, ''); page.length > 0; ) {
    for (const { key, part } of page) yield { key, part: JSON.parse(part) as unknown };
    page = statement.all(kind, page.at(-1)?.key ?? '');
  }
}
