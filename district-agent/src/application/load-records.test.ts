import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { noRecords } from '@portage/shared/records/index';
import { readStudentRecords } from '../adapters/sqlite/student-records.ts';
import { findByLocalId, searchStudents } from '../adapters/sqlite/students.ts';
import { sampleStudentFile } from '../testing/sample-records.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { loadRecords, loadStudentFiles } from './load-records.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const other = () => {
  const file = sampleStudentFile();
  return { ...file, identity: { ...file.identity, localStudentId: '00999' } };
};

test('loading a file again changes nothing', () => {
  const first = loadRecords(store.db, sampleStudentFile());
  expect(loadRecords(store.db, sampleStudentFile())).toEqual(first);
  if (first.kind !== 'stored') throw new Error('not stored');
  expect(readStudentRecords(store.db, first.studentId)).toEqual(sampleStudentFile().records);
});

test('a file with record ids of another student leaves nothing behind', () => {
  loadRecords(store.db, sampleStudentFile());
  const skipped = { kind: 'skipped', code: 'record-of-other-student' };
  expect(loadRecords(store.db, other())).toEqual(skipped);
  expect(findByLocalId(store.db, '00999')).toBeUndefined();
});

test('a file may say a user name and an e-mail address, and one that does not erases none', () => {
  const account = { userName: 'lnguyen1', email: 'l.nguyen@alba.example' };
  loadRecords(store.db, { ...sampleStudentFile(), ...account });
  expect(findByLocalId(store.db, '00123')).toMatchObject(account);
  loadRecords(store.db, sampleStudentFile());
  loadRecords(store.db, { ...sampleStudentFile(), userName: null, email: 'new@alba.example' });
  expect(findByLocalId(store.db, '00123')).toMatchObject({
    ...{ userName: 'lnguyen1', email: 'new@alba.example' },
  });
});

test('bad lines are reported by line, code and field; good ones are stored', async () => {
  const good = JSON.stringify(sampleStudentFile());
  const bad = sampleStudentFile();
  bad.identity.birthdate = 'Secret';
  const lines = ['{"identity": Secret', '', JSON.stringify(bad), good, JSON.stringify(other())];
  const path = join(store.folder, 'students.jsonl');
  writeFileSync(path, lines.join('\r\n'));
  const report = await loadStudentFiles(store.db, path);
  expect(report).toEqual({
    linesRead: 4,
    stored: 1,
    skipped: [
      { line: 1, code: 'not-json' },
      { line: 3, code: 'not-a-student-file', element: 'identity.birthdate' },
      { line: 5, code: 'record-of-other-student' },
    ],
  });
  expect(searchStudents(store.db, { limit: 9 })).toHaveLength(1);
});

test('a record object that is left out has no rows; one that is not known skips the line', async () => {
  const { identity } = sampleStudentFile();
  const path = join(store.folder, 'students.jsonl');
  const unknown = JSON.stringify({ identity, records: { immunisation: [] } });
  writeFileSync(path, `${unknown}\n${JSON.stringify({ identity, records: {} })}`);
  const report = await loadStudentFiles(store.db, path);
  expect(report).toEqual({
    linesRead: 2,
    stored: 1,
    skipped: [{ line: 1, code: 'not-a-student-file', element: 'records' }],
  });
  const student = findByLocalId(store.db, identity.localStudentId);
  expect(readStudentRecords(store.db, student?.studentId ?? 0)).toEqual(noRecords());
});

test('a file that is not there is an error of its own', async () => {
  const load = loadStudentFiles(store.db, join(store.folder, 'nowhere'));
  await expect(load).rejects.toThrow(/student-file-unreadable/);
});

test('a long file is loaded in batches, with progress', async () => {
  const path = join(store.folder, 'students.jsonl');
  const lines = Array.from({ length: 450 }, (_, index) => {
    const { identity } = sampleStudentFile();
    const localStudentId = String(index).padStart(5, '0');
    return JSON.stringify({ identity: { ...identity, localStudentId }, records: {} });
  });
  writeFileSync(path, lines.join('\n'));
  const progress: number[] = [];
  const report = await loadStudentFiles(store.db, path, (read) => progress.push(read));
  expect(report).toEqual({ linesRead: 450, stored: 450, skipped: [] });
  expect(progress).toEqual([200, 400, 450]);
});
