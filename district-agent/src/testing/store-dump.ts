import type Database from 'better-sqlite3';

/** Counters and the memory of merges themselves: they tell that something happened, not what is. */
const leftOut = ['roster_changes', 'student_merges'];

/** Every row of every table that says what a district knows, sorted, by table. */
export const storeDump = (db: Database.Database): Record<string, string[]> => dump(db, leftOut);

/** Every row there is, but for who is signed in. */
export const wholeStore = (db: Database.Database): Record<string, string[]> =>
  dump(db, ['web_sessions']);

function dump(db: Database.Database, without: readonly string[]): Record<string, string[]> {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  return Object.fromEntries(
    tables
      .filter((name) => !without.includes(name))
      .map((name) => [
        name,
        rowsOf(db, name)
          .map((row) => JSON.stringify(row))
          .toSorted(),
      ]),
  );
}

const rowsOf = (db: Database.Database, table: string): unknown[] =>
  db.prepare(`SELECT * FROM "${table}"`).all();
