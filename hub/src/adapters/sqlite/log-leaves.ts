import { LogTree } from '@portage/shared/log/log-tree';
import { prepared } from '@portage/shared/sqlite/prepared';
import type Database from 'better-sqlite3';

/** Keeps the leaf hash of the log's entry at a place, from 0. */
export function keepLeaf(db: Database.Database, index: number, leaf: Uint8Array): void {
  prepared(db, 'INSERT INTO log_leaves (entry_index, leaf) VALUES (?, ?)').run(index, leaf);
}

/** The leaf hashes from a place on, in order, at most so many. */
const leavesFrom = (db: Database.Database, index: number, limit: number): Uint8Array[] =>
  prepared<{ leaf: Uint8Array }>(
    db,
    'SELECT leaf FROM log_leaves WHERE entry_index >= ? ORDER BY entry_index LIMIT ?',
  )
    .all(index, limit)
    .map(({ leaf }) => leaf);

const batch = 10_000;

/** The whole tree as the leaves tell it: a second for a million. */
export function readLogTree(db: Database.Database): LogTree {
  const tree = new LogTree();
  for (;;) {
    const leaves = leavesFrom(db, tree.size, batch);
    for (const leaf of leaves) tree.append(leaf);
    if (leaves.length < batch) return tree;
  }
}
