import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { localCode } from '@portage/shared/records/coded-value';
import { recordObjects, type StudentRecords } from '@portage/shared/records/index';
import { runs } from '@portage/shared/testing/runs';
import fc from 'fast-check';
import type { z } from 'zod';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { type ImportedObject, importedObjects } from '../../records/wizards.ts';
import { type ImportsHere, importsHere } from '../../testing/imports-here.ts';
import { arbitraryOf, troublesomeTexts } from '../../testing/record-arbitraries.ts';
import { sampleIdentity } from '../../testing/sample-records.ts';

let here: ImportsHere;
beforeAll(() => {
  here = importsHere();
  // Never committed: hundreds of students would wait for the disk.
  here.district.agent.db.exec('BEGIN');
});
afterAll(() => {
  here.district.agent.db.exec('ROLLBACK');
  here.remove();
});

type Row = { recordId: string };
let students = 0;

/** What a new student has after one packet with these rows, one of each object at most. */
function storedOf(rows: ReadonlyMap<ImportedObject, Row>): Readonly<Record<string, unknown>> {
  students += 1;
  const localStudentId = `exact-${students}`;
  const studentId = saveStudent(here.district.agent.db, { ...sampleIdentity, localStudentId });
  const received = [...rows].map(([object, row]) => [
    object,
    [{ ...row, recordId: localStudentId }],
  ]);
  const records = Object.fromEntries(received) as Partial<StudentRecords>;
  here.commit(here.stage({ records, studentId }));
  return here.stored(studentId);
}

/** A plan of another district is a draft until our team has adopted it. */
const asStored = (object: ImportedObject, row: Row): object => ({
  ...row,
  recordId: expect.any(String),
  ...(object === 'iep' ? { status: localCode('Draft') } : {}),
});

const rowOf = (object: ImportedObject) => recordObjects[object].row as unknown as z.ZodType<Row>;

test.each(importedObjects)(
  'without codes of our own, %s is stored as it was received',
  (object) => {
    fc.assert(
      fc.property(arbitraryOf(rowOf(object)), (row) => {
        expect(storedOf(new Map([[object, row]]))[object]).toEqual([asStored(object, row)]);
      }),
      { numRuns: runs(20) },
    );
  },
);

test.each(troublesomeTexts)('the text %j comes through in every object that has texts', (text) => {
  const rows = new Map(
    importedObjects.flatMap((object) => {
      const [drawn] = fc.sample(arbitraryOf(rowOf(object)), { seed: 7, numRuns: 1 });
      const row = rowOf(object).safeParse(withText(drawn, text)).data;
      return row === undefined ? [] : [[object, row] as const];
    }),
  );
  const expected = [...rows].map(([object, row]) => [object, [asStored(object, row)]]);
  expect(expected.length).toBeGreaterThan(10);
  expect(storedOf(rows)).toMatchObject(Object.fromEntries(expected));
});

/** The row with this text in every property of its own that is free text. */
const withText = (row: Row | undefined, text: string): unknown =>
  Object.fromEntries(
    Object.entries(row ?? {}).map(([key, value]) => [
      key,
      /title|comments|notes|strengths|schoolName|lastName|summary|provider|result/i.test(key) &&
      (typeof value === 'string' || value === null)
        ? text
        : value,
    ]),
  );
