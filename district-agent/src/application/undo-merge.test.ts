import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { writeRow } from '../adapters/sqlite/record-table.ts';
import { immunizationTable } from '../records/immunization/store.ts';
import { sampleImmunization } from '../testing/sample-records.ts';
import { storeDump } from '../testing/store-dump.ts';
import { addPerson } from '../testing/test-agent.ts';
import { type TwoStudents, twoStudents } from '../testing/two-students.ts';
import { undoMerge } from './undo-merge.ts';

let two: TwoStudents;
beforeEach(() => {
  two = twoStudents();
});
afterEach(() => two.remove());

const agent = () => two.here.district.agent;
const undo = (mergeId: number, username = 'r.osei') => undoMerge(agent(), { mergeId, username });
const dose = (recordId: string, day: string, isRequired = true) =>
  sampleImmunization({ recordId, administeredDate: day, isRequired });

/** One row that moves, one that goes, a link to each, a value that is filled. */
function prepare(): void {
  two.save('S', { middleName: null });
  const records = { immunization: [dose('one', '2013-01-01'), dose('two', '2014-01-01')] };
  two.here.commit(two.here.stage({ studentId: two.duplicate, records }));
  two.own(two.survivor, { immunization: [dose('s1', '2013-01-01')] });
}

test('an undo brings back both students, and what came since stays with the survivor', () => {
  prepare();
  const before = storeDump(agent().db);
  const mergeId = two.merge();
  two.own(two.survivor, { immunization: [dose('since', '2020-01-01')] });
  expect(undo(mergeId)).toEqual({ survivor: 'S', duplicate: 'D' });
  const ids = two.rows(two.survivor, 'immunization').map(({ recordId }) => recordId);
  expect(ids).toEqual(['s1', 'since']);
  agent().db.exec("DELETE FROM immunizations WHERE record_id = 'since'");
  expect(storeDump(agent().db)).toEqual(before);
});

test('numbers that were given away since are no hindrance: nothing refers to them', () => {
  prepare();
  const mergeId = two.merge();
  const other = two.save('E');
  expect(other).toBe(two.duplicate);
  two.own(other, { immunization: [dose('e1', '2020-01-01'), dose('e2', '2021-01-01')] });
  undo(mergeId);
  const duplicate = agent().db.prepare(
    "SELECT student_id FROM students WHERE local_student_id = 'D'",
  );
  const restored = Number(duplicate.pluck().get());
  expect(restored).not.toBe(other);
  expect(two.rows(restored, 'immunization')).toHaveLength(2);
  expect(two.here.links(restored)).toHaveLength(1);
});

test('merges that build on each other are undone the newest first', () => {
  prepare();
  two.save('E');
  const before = storeDump(agent().db);
  const first = two.merge();
  const second = two.merge({ survivor: 'E', duplicate: 'S' });
  expect(() => undo(first)).toThrow(/^merge-changed-since/);
  undo(second);
  undo(first);
  expect(storeDump(agent().db)).toEqual(before);
});

test('a merge is undone once, by somebody who may import, and it must be there', () => {
  const mergeId = two.merge();
  addPerson(agent(), 'm.berg', ['answer']);
  expect(() => undo(mergeId, 'm.berg')).toThrow(/^right-missing/);
  expect(() => undo(999)).toThrow(/^merge-unknown/);
  undo(mergeId);
  expect(() => undo(mergeId)).toThrow(/^merge-undone-before/);
  expect(two.merge()).toBeGreaterThan(mergeId);
});

describe('an undo is refused', () => {
  const write = (recordId: string, isRequired: boolean) => {
    const row = dose(recordId, '2014-01-01', isRequired);
    writeRow(agent().db, immunizationTable, { studentId: two.survivor, row, source: null });
  };
  const movedId = () =>
    two.rows(two.survivor, 'immunization').find(({ recordId }) => recordId !== 's1')?.recordId ??
    '';

  test.each([
    ['a moved row was changed', () => write(movedId(), false)],
    [
      'a moved row is gone',
      () => agent().db.exec("DELETE FROM immunizations WHERE record_id <> 's1'"),
    ],
    ['a filled value was changed', () => two.save('S', { middleName: 'Another' })],
    ['the local ID of the duplicate is taken', () => two.save('D')],
    [
      'the survivor was merged into another',
      () => two.merge({ survivor: '00123', duplicate: 'S' }),
    ],
    [
      'an import changed the links',
      () => {
        const records = { immunization: [dose('three', '2019-01-01')] };
        two.here.commit(two.here.stage({ studentId: two.survivor, records }));
      },
    ],
    [
      'an import of another district knows a moved row',
      () => {
        const records = { immunization: [dose('three', '2014-01-01')] };
        const packet = { studentId: two.survivor, releasingDistrictId: 'cedar', records };
        two.here.commit(two.here.stage(packet));
      },
    ],
    [
      'a row that went is here again',
      () => {
        const sql = "SELECT json_extract(dropped, '$[0].row.record_id') FROM student_merges";
        write(String(agent().db.prepare(sql).pluck().get()), true);
      },
    ],
  ])('once %s, and changes nothing', (_what, change) => {
    prepare();
    const mergeId = two.merge();
    change();
    const before = storeDump(agent().db);
    expect(() => undo(mergeId)).toThrow(/^merge-changed-since/);
    expect(storeDump(agent().db)).toEqual(before);
  });
});
