import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { CrashPoint } from '@portage/shared/crash-point';
import { openAgentStore } from '../adapters/sqlite/open-agent-store.ts';
import { sampleImmunization } from '../testing/sample-records.ts';
import { storeDump } from '../testing/store-dump.ts';
import { twoStudents } from '../testing/two-students.ts';
import { mergeStudents } from './merge-students.ts';

jest.setTimeout(60_000);

const order = {
  ...{ survivor: 'S', duplicate: 'D', username: 'r.osei' },
  ...{ expectedDigest: null, confirmDifferent: false },
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'portage-merge-crash-'));
  const two = twoStudents();
  const dose = (recordId: string) => sampleImmunization({ recordId });
  const records = { immunization: [dose('d1'), sampleImmunization({ administeredDate: null })] };
  two.here.commit(two.here.stage({ studentId: two.duplicate, records }));
  two.own(two.survivor, { immunization: [dose('s1')] });
  const { agent, store } = two.here.district;
  agent.db.close();
  for (const name of ['before', 'after']) {
    cpSync(store.folder, join(folder, name), { recursive: true });
  }
  two.remove();
  merge('after');
});
afterAll(() => rmSync(folder, { recursive: true }));

function inStore<Result>(name: string, use: (db: ReturnType<typeof openAgentStore>) => Result) {
  const db = openAgentStore(join(folder, name));
  try {
    return use(db);
  } finally {
    db.close();
  }
}

const merge = (name: string) =>
  inStore(name, (db) => mergeStudents({ db, now: () => new Date(0) }, order));
const dump = (name: string) =>
  inStore(name, (db) => [storeDump(db), db.prepare('SELECT * FROM student_merges').all()]);

const moduleUrl = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** Does the same in a process that ends at a crash point as by `kill -9`. */
function dieAt(name: string, point: CrashPoint): string | null {
  const code = `
    import { openAgentStore } from ${moduleUrl('../adapters/sqlite/open-agent-store.js')};
    import { mergeStudents } from ${moduleUrl('./merge-students.js')};
    const db = openAgentStore(${JSON.stringify(join(folder, name))});
    mergeStudents({ db, now: () => new Date(0) }, ${JSON.stringify(order)});`;
  const env = { ...process.env, PORTAGE_CRASH_AT: point };
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code], { env }).signal;
}

test('a merge does something to the store', () => {
  expect(dump('before')).not.toEqual(dump('after'));
});

test('kill -9 within the transaction leaves the store as it was, and it can be done again', () => {
  cpSync(join(folder, 'before'), join(folder, 'written'), { recursive: true });
  expect(dieAt('written', 'merge-written')).toBe('SIGKILL');
  expect(dump('written')).toEqual(dump('before'));
  merge('written');
  expect(dump('written')).toEqual(dump('after'));
});

test('kill -9 after the commit leaves all of it, and there is nothing left to merge', () => {
  cpSync(join(folder, 'before'), join(folder, 'committed'), { recursive: true });
  expect(dieAt('committed', 'merge-committed')).toBe('SIGKILL');
  expect(dump('committed')).toEqual(dump('after'));
  expect(() => merge('committed')).toThrow(/^student-unknown/);
});
