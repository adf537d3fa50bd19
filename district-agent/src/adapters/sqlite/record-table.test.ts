import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lineSchema } from '@portage/shared/records/record-row';
import fc from 'fast-check';
import { loadRecords } from '../../application/load-records.ts';
import { immunizationTable } from '../../records/immunization/store.ts';
import { recordRegistry } from '../../records/registry.ts';
import {
  sampleIdentity,
  sampleImmunization,
  sampleStudentFile,
} from '../../testing/sample-records.ts';
import { type TemporaryStore, temporaryStore } from '../../testing/temporary-store.ts';
import {
  findByRecordIdSql,
  readRows,
  readRowsSql,
  readStoredRows,
  writeRow,
} from './record-table.ts';
import { readStudentRecords } from './student-records.ts';
import { saveStudent } from './students.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

test('every record object comes back exactly as it was written', () => {
  const file = sampleStudentFile();
  const outcome = loadRecords(store.db, file);
  if (outcome.kind !== 'stored') throw new Error('not stored');
  expect(readStudentRecords(store.db, outcome.studentId)).toEqual(file.records);
});

test('an address that another source brought is not read beside a confidential one', () => {
  const file = sampleStudentFile();
  const [contact] = file.records['census-contacts'];
  const [census] = file.records['extended-census'];
  if (contact === undefined || census === undefined) throw new Error('no sample');
  const type = { code: null, localCode: 'H', label: null };
  const street = { street: '1 Real Road', apartment: null, city: 'Town', state: 'ZZ' };
  const addresses = [{ type, ...street, postalCode: '00100', county: null }];
  const outcome = loadRecords(store.db, {
    ...file,
    records: { ...file.records, 'census-contacts': [{ ...contact, addresses }] },
  });
  if (outcome.kind !== 'stored') throw new Error('not stored');
  const { studentId } = outcome;
  const addressesRead = (isConfidential: boolean): number | undefined => {
    const confidential = { type, isConfidential, address: null, substituteAddress: null };
    const own = [{ ...confidential, startDate: null, endDate: null }];
    const row = { ...census, addresses: own };
    writeRow(store.db, recordRegistry['extended-census'].table, { studentId, row, source: null });
    return readStudentRecords(store.db, studentId)['census-contacts'][0]?.addresses.length;
  };
  expect([addressesRead(false), addressesRead(true)]).toEqual([1, 0]);
});

test('any text that a record may hold round-trips', () => {
  const studentId = saveStudent(store.db, sampleIdentity);
  const text = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 50 })
    .filter((value) => lineSchema.safeParse(value).success);
  fc.assert(
    fc.property(text, text, (localCode, label) => {
      const row = sampleImmunization({ vaccine: { code: null, localCode, label } });
      writeRow(store.db, immunizationTable, { studentId, row, source: null });
      expect(readRows(store.db, immunizationTable, studentId)).toEqual([row]);
    }),
    { numRuns: 200 },
  );
});

test('rows are read in one order however they were written', () => {
  const studentId = saveStudent(store.db, sampleIdentity);
  const rows = ['b', 'c', 'a'].map((recordId) => sampleImmunization({ recordId }));
  const late = sampleImmunization({ recordId: '0', administeredDate: '2020-01-01' });
  for (const row of [late, ...rows]) {
    writeRow(store.db, immunizationTable, { studentId, row, source: null });
  }
  const ids = readRows(store.db, immunizationTable, studentId).map(({ recordId }) => recordId);
  expect(ids).toEqual(['a', 'b', 'c', '0']);
});

test('writing a row of the same record id updates it', () => {
  const studentId = saveStudent(store.db, sampleIdentity);
  writeRow(store.db, immunizationTable, { studentId, row: sampleImmunization(), source: null });
  const row = sampleImmunization({ isRequired: false });
  writeRow(store.db, immunizationTable, { studentId, row, source: null });
  expect(readRows(store.db, immunizationTable, studentId)).toEqual([row]);
});

test('a row never moves to another student', () => {
  const studentId = saveStudent(store.db, sampleIdentity);
  const other = saveStudent(store.db, { ...sampleIdentity, localStudentId: '00124' });
  const row = sampleImmunization();
  writeRow(store.db, immunizationTable, { studentId, row, source: null });
  const moved = writeRow(store.db, immunizationTable, { studentId: other, row, source: null });
  expect(moved).toEqual({ kind: 'of-other-student' });
  expect(readRows(store.db, immunizationTable, other)).toEqual([]);
});

test('a source row can be stored once only', () => {
  const studentId = saveStudent(store.db, sampleIdentity);
  const source = { districtId: 'alba', recordId: 'x' };
  writeRow(store.db, immunizationTable, { studentId, row: sampleImmunization(), source });
  const second = sampleImmunization({ recordId: 'dose-2' });
  expect(() => writeRow(store.db, immunizationTable, { studentId, row: second, source })).toThrow(
    /UNIQUE/,
  );
  const stored = readStoredRows(store.db, immunizationTable, studentId);
  expect(stored.map((row) => row.source)).toEqual([source]);
});

const tables = Object.values(recordRegistry).map(({ table }) => table);
describe.each(tables)('table $table', (table) => {
  const planOf = (sql: string, ...values: unknown[]): string =>
    (store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as { detail: string }[])
      .map(({ detail }) => detail)
      .join('\n');

  test('reads one student by index, already in order', () => {
    const plan = planOf(readRowsSql(table), 1);
    expect(plan).toContain(`USING INDEX ${table.table}_by_student`);
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
  });

  test('finds a row by its record id by index', () => {
    expect(planOf(findByRecordIdSql(table), 'a')).toMatch(/USING INDEX sqlite_autoindex/);
  });
});
