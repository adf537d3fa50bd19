import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  projectFolder,
  type TemporaryStore,
  temporaryStore,
} from '../../testing/temporary-store.ts';
import { migrations } from './migrations/index.ts';
import { openAgentStore } from './open-agent-store.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

test('the schema is the one of the golden file (UPDATE_GOLDEN=1 writes it)', () => {
  const rows = store.db
    .prepare('SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name')
    .all() as { sql: string }[];
  const dump = rows.map(({ sql }) => `${sql};\n`).join('\n');
  const golden = join(projectFolder, 'test/golden/agent-schema.sql');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, dump);
  expect(dump).toBe(readFileSync(golden, 'utf8'));
});

test('every table is STRICT', () => {
  const tables = store.db.pragma('table_list') as { name: string; strict: number; type: string }[];
  const loose = tables.filter(({ name, strict }) => strict === 0 && !name.startsWith('sqlite_'));
  expect(loose).toEqual([]);
});

test('migrations are numbered from 1 without a gap', () => {
  expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, index) => index + 1));
});

test('opening a store again keeps what is in it', () => {
  store.db.prepare("INSERT INTO schools VALUES ('01', 'Sample', '[]')").run();
  const again = openAgentStore(store.folder);
  expect(again.prepare('SELECT count(*) AS n FROM schools').get()).toEqual({ n: 1 });
  again.close();
});
