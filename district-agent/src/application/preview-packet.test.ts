import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { noRecords, recordObjectNames } from '@portage/shared/records/index';
import { sampleReportCard, sampleStudentFile } from '../testing/sample-records.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { loadRecords } from './load-records.ts';
import { previewPacket } from './preview-packet.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

test('a preview names every object with its rows, those without any included', () => {
  const file = sampleStudentFile();
  const { immunization } = file.records;
  loadRecords(store.db, { ...file, records: { ...noRecords(), immunization } });
  const preview = previewPacket(store.db, file.identity.localStudentId);
  expect(preview.map(({ object }) => object)).toEqual(recordObjectNames);
  const counted = preview.filter(({ rows }) => rows > 0);
  expect(counted).toEqual([
    {
      ...{ object: 'immunization', title: 'Immunization summary' },
      ...{ rows: immunization.length, rowsHeld: immunization.length },
    },
  ]);
});

test('a preview counts what a packet carries, and tells that more is held', () => {
  const cards = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => sampleReportCard({ recordId: id }));
  const file = sampleStudentFile();
  loadRecords(store.db, { ...file, records: { ...noRecords(), 'report-card': cards } });
  const preview = previewPacket(store.db, file.identity.localStudentId);
  expect(preview.find(({ object }) => object === 'report-card')).toEqual({
    ...{ object: 'report-card', title: 'Report cards', rows: 4, rowsHeld: 6 },
  });
});

test('a student who is not here has no preview', () => {
  expect(() => previewPacket(store.db, '404')).toThrow('student-unknown');
});
