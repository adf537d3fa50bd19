import { spawnSync } from 'node:child_process';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { saveStudent } from '../adapters/sqlite/students.ts';
import { sampleAssessment, sampleIdentity, sampleImmunization } from '../testing/sample-records.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { importRecords } from './import-packet.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const moduleUrl = (path: string): string => JSON.stringify(new URL(path, import.meta.url).href);

/** Imports in a process of its own that kills itself before or after the commit. */
function importAndDie(request: unknown, moment: 'before' | 'after'): string | null {
  const code = `
    import { openAgentStore } from ${moduleUrl('../adapters/sqlite/open-agent-store.js')};
    import { importRecords } from ${moduleUrl('./import-packet.js')};
    const db = openAgentStore(${JSON.stringify(store.folder)});
    const die = (now) => now === '${moment}' && process.kill(process.pid, 'SIGKILL');
    db.transaction(() => { importRecords(db, ${JSON.stringify(request)}); die('before'); })();
    die('after');`;
  return spawnSync(process.execPath, ['--input-type=module', '--eval', code]).signal;
}

const count = (table: string): unknown =>
  store.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

test('kill -9 leaves all of an import or nothing, and importing again completes it', () => {
  const request = {
    studentId: saveStudent(store.db, sampleIdentity),
    sourceDistrictId: 'brera',
    transferId: 't-1',
    at: '2026-11-21T10:00:00Z',
    immunizations: [sampleImmunization()],
    assessments: [sampleAssessment()],
  };
  const stored = (): unknown[] => ['immunizations', 'assessments', 'import_log'].map(count);
  expect(importAndDie(request, 'before')).toBe('SIGKILL');
  expect(stored()).toEqual([0, 0, 0]);
  expect(importAndDie(request, 'after')).toBe('SIGKILL');
  expect(stored()).toEqual([1, 1, 2]);
  expect(importRecords(store.db, request).immunization).toEqual({ new: 0, changed: 0, same: 1 });
  expect(stored()).toEqual([1, 1, 2]);
});
