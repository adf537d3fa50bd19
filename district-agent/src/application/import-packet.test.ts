import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Assessment } from '@portage/shared/records/assessment';
import type { Immunization } from '@portage/shared/records/immunization';
import fc from 'fast-check';
import { readRows, writeRow } from '../adapters/sqlite/record-table.ts';
import { saveStudent } from '../adapters/sqlite/students.ts';
import { assessmentTable } from '../records/assessment/store.ts';
import { immunizationTable } from '../records/immunization/store.ts';
import { sampleAssessment, sampleIdentity, sampleImmunization } from '../testing/sample-records.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { type ImportRecords, importRecords, readImportLog } from './import-packet.ts';

let store: TemporaryStore;
let request: ImportRecords;
beforeEach(() => {
  store = temporaryStore();
  request = {
    studentId: saveStudent(store.db, sampleIdentity),
    sourceDistrictId: 'brera',
    transferId: 't-1',
    at: '2026-11-21T10:00:00Z',
    immunizations: [],
    assessments: [],
  };
});
afterEach(() => store.remove());

const imported = (change: Partial<ImportRecords>) =>
  importRecords(store.db, { ...request, ...change });

const state = (): unknown => ({
  immunizations: store.db.prepare('SELECT * FROM immunizations ORDER BY record_id').all(),
  assessments: store.db.prepare('SELECT * FROM assessments ORDER BY record_id').all(),
});

function addLocal(row: Immunization): void {
  const { studentId } = request;
  writeRow(store.db, immunizationTable, { studentId, row, source: null });
}

describe('immunizations', () => {
  test('a dose that is not here is new and keeps its source', () => {
    const counts = imported({ immunizations: [sampleImmunization()] });
    expect(counts.immunization).toEqual({ new: 1, changed: 0, same: 0 });
    const [row] = readRows(store.db, immunizationTable, request.studentId);
    expect(row).toEqual({ ...sampleImmunization(), recordId: row?.recordId });
    expect(row?.recordId).not.toBe('dose-1');
  });

  test('the same vaccine on the same day is the same dose, whatever the words', () => {
    addLocal(sampleImmunization({ recordId: 'own' }));
    const words = { code: '03', localCode: 'M', label: 'Measles' };
    const row = sampleImmunization({ vaccine: words });
    expect(imported({ immunizations: [row] }).immunization.same).toBe(1);
    expect(readRows(store.db, immunizationTable, request.studentId)).toHaveLength(1);
  });

  test.each([
    ['another day', { administeredDate: '2013-04-06' }],
    ['another vaccine', { vaccine: { code: '94', localCode: 'MMR-1', label: 'MMR' } }],
    ['no code', { vaccine: { code: null, localCode: '03', label: null } }],
  ])('%s is another dose', (_, change) => {
    addLocal(sampleImmunization({ recordId: 'own' }));
    expect(imported({ immunizations: [sampleImmunization(change)] }).immunization.new).toBe(1);
  });

  test('a row that came from there before is updated, in its own place', () => {
    imported({ immunizations: [sampleImmunization()] });
    const later = sampleImmunization({ administeredDate: '2013-05-05' });
    const counts = imported({ transferId: 't-2', immunizations: [later] });
    expect(counts.immunization).toEqual({ new: 0, changed: 1, same: 0 });
    const rows = readRows(store.db, immunizationTable, request.studentId);
    expect(rows).toMatchObject([{ administeredDate: '2013-05-05' }]);
  });

  test('a dose is not lost when an earlier row is about to leave its date', () => {
    imported({ immunizations: [sampleImmunization()] });
    const second = sampleImmunization({ recordId: 'dose-2' });
    const moved = sampleImmunization({ administeredDate: '2014-01-01' });
    imported({ immunizations: [second, moved] });
    const rows = readRows(store.db, immunizationTable, request.studentId);
    expect(rows.map((row) => row.administeredDate)).toEqual(['2013-04-05', '2014-01-01']);
  });
});

describe('assessments', () => {
  test('the same test, day and scores are the same sitting, in whatever order', () => {
    const [score] = sampleAssessment().scores;
    if (score === undefined) throw new Error('no sample');
    const other = { ...score, value: '07' };
    imported({ assessments: [sampleAssessment({ scores: [score, other] })] });
    const again = sampleAssessment({ recordId: 'x', title: 'Else', scores: [other, score] });
    const counts = imported({ sourceDistrictId: 'corso', assessments: [again] });
    expect(counts.assessment).toEqual({ new: 0, changed: 0, same: 1 });
  });

  test('another score is another sitting', () => {
    imported({ assessments: [sampleAssessment()] });
    const other = sampleAssessment({ recordId: 'x', scores: [] });
    expect(imported({ assessments: [other] }).assessment.new).toBe(1);
  });
});

test('the log has one line a row, and a second import of the transfer adds none', () => {
  addLocal(sampleImmunization({ recordId: 'own' }));
  const change = {
    immunizations: [sampleImmunization()],
    assessments: [sampleAssessment()],
  };
  imported(change);
  imported({ ...change, at: '2026-12-01T00:00:00Z' });
  expect(readImportLog(store.db, 't-1')).toMatchObject([
    { object: 'assessment', sourceRecordId: 'sitting-1', status: 'new', at: request.at },
    { object: 'immunization', sourceRecordId: 'dose-1', recordId: 'own', status: 'same' },
  ]);
});

test('a row that was imported for another student stops the whole import', () => {
  imported({ immunizations: [sampleImmunization()] });
  const studentId = saveStudent(store.db, { ...sampleIdentity, localStudentId: '00999' });
  const fresh = sampleImmunization({ recordId: 'dose-0', administeredDate: '2020-01-01' });
  const immunizations = [fresh, sampleImmunization()];
  const before = state();
  expect(() => imported({ studentId, transferId: 't-2', immunizations })).toThrow(
    /import-row-elsewhere/,
  );
  expect(state()).toEqual(before);
  expect(readImportLog(store.db, 't-2')).toEqual([]);
});

test('what the caller does in the same transaction stands or falls with the import', () => {
  const both = store.db.transaction(() => {
    imported({ immunizations: [sampleImmunization()] });
    throw new Error('the caller failed');
  });
  expect(both).toThrow('the caller failed');
  expect(readRows(store.db, immunizationTable, request.studentId)).toEqual([]);
  expect(readImportLog(store.db, 't-1')).toEqual([]);
});

const oneOf = <Item>(...items: Item[]) => fc.constantFrom(...items);
const immunizationArbitrary = fc
  .record({
    recordId: oneOf('a', 'b', 'c', 'd'),
    code: oneOf('03', '21', null),
    administeredDate: oneOf('2013-01-01', '2014-01-01', null),
    isRequired: fc.boolean(),
    exemption: oneOf(null, { kind: 'Medical' as const, date: null }),
  })
  .map(({ code, ...row }) => ({ ...row, vaccine: { code, localCode: 'x', label: null } }));
const assessmentArbitrary = fc
  .record({
    recordId: oneOf('a', 'b', 'c', 'd'),
    identifier: oneOf('1', '01'),
    administrationDate: oneOf('2022-01-01', null),
    value: oneOf('7', '07'),
  })
  .map(({ value, ...row }) => {
    const [score] = sampleAssessment().scores;
    return sampleAssessment({ ...row, scores: score === undefined ? [] : [{ ...score, value }] });
  });

test('importing twice equals importing once, whatever is here and whatever arrives', () => {
  const immunizations = fc.array(immunizationArbitrary, { maxLength: 6 });
  const assessments = fc.array(assessmentArbitrary, { maxLength: 4 });
  const packet = fc.record({ immunizations, assessments });
  const own = fc.uniqueArray(immunizationArbitrary, { selector: (row) => row.recordId });
  fc.assert(
    fc.property(own, packet, packet, (ownRows, earlier, received) => {
      clear();
      for (const row of ownRows) addLocal({ ...row, recordId: `own-${row.recordId}` });
      imported({ ...earlier, transferId: 'earlier' });
      imported(received);
      const [after, log] = [state(), readImportLog(store.db, 't-1')];
      const again = imported(received);
      expect(state()).toEqual(after);
      expect(readImportLog(store.db, 't-1')).toEqual(log);
      expect([again.immunization.new, again.immunization.changed]).toEqual([0, 0]);
      expect([again.assessment.new, again.assessment.changed]).toEqual([0, 0]);
      expectNothingLost(received);
    }),
    { numRuns: 150 },
  );
});

function clear(): void {
  store.db.exec('DELETE FROM immunizations; DELETE FROM assessments; DELETE FROM import_log');
}

/** Every received fact is here under its own date, vaccine and score. */
function expectNothingLost(received: {
  immunizations: Immunization[];
  assessments: Assessment[];
}): void {
  const last = <Row extends { recordId: string }>(rows: Row[]): Row[] => [
    ...new Map(rows.map((row) => [row.recordId, row])).values(),
  ];
  const doses = readRows(store.db, immunizationTable, request.studentId).map(doseOf);
  expect(doses).toEqual(expect.arrayContaining(last(received.immunizations).map(doseOf)));
  const sittings = readRows(store.db, assessmentTable, request.studentId).map(sittingOf);
  expect(sittings).toEqual(expect.arrayContaining(last(received.assessments).map(sittingOf)));
}

const doseOf = (row: Immunization): string =>
  JSON.stringify([row.vaccine.code, row.administeredDate]);
const sittingOf = (row: Assessment): string =>
  JSON.stringify([row.identifier, row.administrationDate, row.scores.map(({ value }) => value)]);
