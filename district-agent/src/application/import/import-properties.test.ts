import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { recordObjects } from '@portage/shared/records/index';
import { runs } from '@portage/shared/testing/runs';
import fc from 'fast-check';
import { saveStudent } from '../../adapters/sqlite/students.ts';
import { choices } from '../../domain/import/plan.ts';
import {
  type ImportedObject,
  importedObjects,
  type WizardName,
  wizardNames,
  wizards,
} from '../../records/wizards.ts';
import { type ImportsHere, importsHere } from '../../testing/imports-here.ts';
import { arbitraryOf } from '../../testing/record-arbitraries.ts';
import { sampleIdentity } from '../../testing/sample-records.ts';

let here: ImportsHere;
beforeAll(() => {
  here = importsHere();
});
afterAll(() => here.remove());

type Row = { recordId: string };

/**
 * Rows of one record object that meet often: a few ids, and values mixed from two rows, so that
 * some tell the same fact in other words and others a fact of their own.
 */
function meetingRows(object: ImportedObject): fc.Arbitrary<[Row[], Row[], Row[]]> {
  const { row } = recordObjects[object];
  const [one, other] = [arbitraryOf<Row>(row as never), arbitraryOf<Row>(row as never)];
  return fc.tuple(one, other).chain(([a, b]) => {
    const mixed = fc.infiniteStream(fc.boolean()).map((picks) => mix(a, b, picks));
    const rows = fc.uniqueArray(
      fc
        .tuple(fc.constantFrom('a', 'b', 'c', 'd'), mixed)
        .map(([recordId, of]) => ({ ...of, recordId })),
      { selector: ({ recordId }) => recordId, maxLength: 4 },
    );
    return fc.tuple(rows, rows, rows);
  });
}

const mix = (a: Row, b: Row, picks: Iterator<boolean>): Row =>
  Object.fromEntries(
    Object.entries(a).map(([key, value]) => [
      key,
      picks.next().value === true ? value : Reflect.get(b, key),
    ]),
  ) as Row;

const scenario = fc
  .constantFrom(...importedObjects)
  .chain((object) =>
    fc.tuple(fc.constant(object), meetingRows(object), fc.constantFrom(...choices)),
  );

const wizardsOf = (object: ImportedObject): WizardName[] =>
  wizardNames.filter((name) => (wizards[name] as readonly string[]).includes(object));

let students = 0;

/** A student of its own for each scenario: the stores of earlier ones stay as they are. */
function play(object: ImportedObject, [own, earlier, received]: readonly Row[][]) {
  students += 1;
  const { db } = here.district.agent;
  const localStudentId = `run-${students}`;
  const studentId = saveStudent(db, { ...sampleIdentity, localStudentId });
  const prefixed = (rows: readonly Row[] = []) => ({
    [object]: rows.map((row) => ({ ...row, recordId: `${localStudentId}-${row.recordId}` })),
  });
  here.own(prefixed(own?.map((row) => ({ ...row, recordId: `own-${row.recordId}` }))), studentId);
  const packet = (rows: readonly Row[] | undefined) =>
    here.stage({ records: prefixed(rows), studentId });
  return { studentId, earlier: packet(earlier), received: packet(received) };
}

const everything = (studentId: number): unknown => ({
  rows: here.stored(studentId),
  links: here.links(studentId),
});

test('importing twice is importing once, whatever is here, arrives and is chosen', () => {
  fc.assert(
    fc.property(scenario, ([object, rows, conflicts]) => {
      const { studentId, earlier, received } = play(object, rows);
      const bulk = { conflicts, bad: 'skip' } as const;
      const order = { bulk, wizards: wizardsOf(object) };
      here.commit(earlier, order);
      here.commit(received, order);
      const after = everything(studentId);
      expect(here.entries(received, object).filter(({ status }) => status !== 'same')).toEqual([]);
      expect(here.commit(received, order).lines.size).toBe(0);
      expect(everything(studentId)).toEqual(after);
    }),
    { numRuns: runs(120) },
  );
});

test('undoing an import brings back exactly what was here, and it can be done again', () => {
  fc.assert(
    fc.property(scenario, ([object, rows, conflicts]) => {
      const { studentId, earlier, received } = play(object, rows);
      const bulk = { conflicts, bad: 'skip' } as const;
      const order = { bulk, wizards: wizardsOf(object) };
      here.commit(earlier, order);
      const before = everything(studentId);
      if (here.commit(received, order).lines.size === 0) return;
      const after = everything(studentId);
      here.undo(received);
      expect(everything(studentId)).toEqual(before);
      here.commit(received, order);
      expect(everything(studentId)).toEqual(after);
    }),
    { numRuns: runs(120) },
  );
});

test('what is kept or skipped leaves every row of ours as it was', () => {
  fc.assert(
    fc.property(scenario, ([object, rows]) => {
      const { studentId, received } = play(object, [rows[0], [], rows[2]]);
      const before = here.entries(received, object);
      const bulk = { conflicts: 'keep-mine', bad: 'skip' } as const;
      here.commit(received, { bulk, wizards: wizardsOf(object) });
      const inConflict = before.filter(({ status }) => status === 'conflict' || status === 'same');
      const now = here.stored(studentId)[object] ?? [];
      for (const { existing } of inConflict) {
        const isChangedBefore = before.some(
          (entry) => entry.status === 'changed' && idOf(entry.existing) === idOf(existing),
        );
        if (existing !== null && !isChangedBefore) expect(now).toContainEqual(existing);
      }
    }),
    { numRuns: runs(80) },
  );
});

const idOf = (row: object | null): unknown => (row === null ? null : Reflect.get(row, 'recordId'));
