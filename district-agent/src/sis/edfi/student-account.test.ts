import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findByLocalId, type Student } from '../../adapters/sqlite/students.ts';
import {
  projectFolder,
  type TemporaryStore,
  temporaryStore,
} from '../../testing/temporary-store.ts';
import { loadEdfi } from './load-edfi.ts';

const good = join(projectFolder, 'fixtures/edfi/good');

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
  load(good);
});
afterEach(() => store.remove());

const load = (folder: string) => loadEdfi(store.db, { folder, districtId: 'alba', nowMs: () => 0 });

/** Loads the association once more, written otherwise. */
function loadChanged(change: (xml: string) => string): Student | undefined {
  const xml = readFileSync(join(good, 'b-enrollment.xml'), 'utf8');
  writeFileSync(join(store.folder, 'enrollment.xml'), change(xml));
  const [report] = load(store.folder).files;
  expect(report).toMatchObject({ skippedCount: 0, refused: null });
  return findByLocalId(store.db, '00201');
}

test('LoginId is the user name, and of the addresses to publish the organisation’s is taken', () => {
  const account = { userName: 'student201', email: 'Student.201@grand-school.example' };
  expect(findByLocalId(store.db, '00201')).toMatchObject(account);
  expect(findByLocalId(store.db, '00200')).toMatchObject({ userName: null, email: null });
});

test('the address marked as primary goes before the organisation’s', () => {
  const primary = '<PrimaryEmailAddressIndicator>true</PrimaryEmailAddressIndicator>';
  const student = loadChanged((xml) =>
    xml.replace('</ElectronicMail>', `${primary}</ElectronicMail>`),
  );
  expect(student?.email).toBe('family.jones@example.org');
});

test('without either, the first address that may be published is taken', () => {
  const student = loadChanged((xml) => xml.replaceAll('#Organization<', '#Other<'));
  expect(student?.email).toBe('family.jones@example.org');
});

test('what is no user name or no address erases none and costs nothing else', () => {
  const student = loadChanged((xml) =>
    xml
      .replace('student201', 'x'.repeat(255))
      .replace(/[^>]*@[^<]*/g, 'none')
      .replace('#Male', '#Female'),
  );
  expect(student).toMatchObject({
    ...{ userName: 'student201', email: 'Student.201@grand-school.example', sex: 'Female' },
  });
});
