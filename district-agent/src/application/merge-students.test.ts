import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openEnrollments } from '../adapters/sqlite/enrollments.ts';
import { readImportLinks } from '../adapters/sqlite/import-links.ts';
import { rostersChanged } from '../adapters/sqlite/roster-changes.ts';
import { listStudentMerges } from '../adapters/sqlite/student-merges.ts';
import { findByLocalId, searchStudents } from '../adapters/sqlite/students.ts';
import { findTransfer } from '../adapters/sqlite/transfers.ts';
import { blankRow } from '../testing/blank-row.ts';
import { sampleImmunization } from '../testing/sample-records.ts';
import { storeDump } from '../testing/store-dump.ts';
import { addPerson } from '../testing/test-agent.ts';
import { type TwoStudents, twoStudents } from '../testing/two-students.ts';
import { previewMerge } from './merge-students.ts';

let two: TwoStudents;
beforeEach(() => {
  two = twoStudents();
});
afterEach(() => two.remove());

const db = () => two.here.district.agent.db;
const pair = { survivor: 'S', duplicate: 'D' };
const dose = (recordId: string, day: string) =>
  sampleImmunization({ recordId, administeredDate: day });

describe('a merge', () => {
  test('gives the survivor every row once, and the duplicate is gone', () => {
    two.own(two.survivor, { immunization: [dose('s1', '2013-01-01')] });
    two.own(two.duplicate, { immunization: [dose('d1', '2013-01-01'), dose('d2', '2014-01-01')] });
    two.merge();
    const rows = two.rows(two.survivor, 'immunization');
    expect(rows.map(({ recordId }) => recordId)).toEqual(['s1', 'd2']);
    expect(findByLocalId(db(), 'D')).toBeUndefined();
  });

  test('fills what the survivor has not, and finds the student by it', () => {
    two.save('E', { middleName: null, generationCodeOrSuffix: null });
    two.save('F', { middleName: 'Xochitl', stateStudentId: null });
    two.merge({ survivor: 'E', duplicate: 'F' });
    expect(findByLocalId(db(), 'E')).toMatchObject({ middleName: 'Xochitl' });
    const found = searchStudents(db(), { text: 'xochitl', limit: 9 });
    expect(found.map(({ localStudentId }) => localStudentId)).toEqual(['E']);
  });

  test('leaves one open enrollment of a school, the older one, and rosters to report', () => {
    const open = (recordId: string, entryDate: string) =>
      blankRow('enrollment-history', { recordId, entryDate, schoolId: '100' });
    two.own(two.survivor, { 'enrollment-history': [open('s', '2026-09-10')] });
    two.own(two.duplicate, { 'enrollment-history': [open('d', '2026-08-20')] });
    db().exec('UPDATE roster_changes SET reported_changes = changes');
    two.merge();
    const left = openEnrollments(db(), two.survivor);
    expect(left.map(({ recordId }) => recordId)).toEqual(['d']);
    expect(rostersChanged(db())).toBe(true);
  });

  test('moves transfers and links; an import that was done is not done again', () => {
    const packet = two.here.stage({
      ...{ studentId: two.duplicate, records: { immunization: [dose('there', '2013-01-01')] } },
    });
    two.here.commit(packet);
    two.own(two.survivor, { immunization: [dose('s1', '2013-01-01')] });
    two.merge();
    expect(findTransfer(db(), packet.transferId)?.studentId).toBe(two.survivor);
    const place = { object: 'immunization', releasingDistrictId: 'brera' };
    const links = readImportLinks(db(), { ...place, studentId: two.survivor });
    expect([...links.values()]).toMatchObject([{ outcome: 'kept', recordId: 's1' }]);
    const again = two.here.commit({ ...packet, studentId: two.survivor });
    expect(again.lines.size).toBe(0);
    expect(two.rows(two.survivor, 'immunization')).toHaveLength(1);
  });

  test('is listed with who did it, newest first', () => {
    const first = two.merge();
    two.save('E');
    const second = two.merge({ duplicate: 'E' });
    expect(listStudentMerges(db())).toMatchObject([
      { mergeId: second, survivorLocalStudentId: 'S', duplicateLocalStudentId: 'E' },
      { mergeId: first, duplicateLocalStudentId: 'D', personName: 'Person r.osei', undoneAt: null },
    ]);
  });
});

describe('a preview', () => {
  test('writes nothing, and its digest is good for the merge', () => {
    two.own(two.duplicate, { immunization: [dose('d1', '2013-01-01')] });
    const before = storeDump(db());
    const { digest, objects } = previewMerge(db(), pair);
    expect(objects).toMatchObject([{ object: 'immunization', moved: ['d1'], same: [] }]);
    expect(storeDump(db())).toEqual(before);
    two.merge({ expectedDigest: digest });
  });

  test.each([
    [
      'a row of the duplicate',
      () => two.own(two.duplicate, { immunization: [dose('d', '2013-01-01')] }),
    ],
    [
      'a row of the survivor',
      () => two.own(two.survivor, { immunization: [dose('s', '2013-01-01')] }),
    ],
    ['a name', () => two.save('S', { firstName: 'Another' })],
    ['a transfer', () => two.here.stage({ studentId: two.duplicate, records: {} })],
  ])('is not good for it once %s changed', (_what, change) => {
    const { digest } = previewMerge(db(), pair);
    change();
    const before = storeDump(db());
    expect(() => two.merge({ expectedDigest: digest })).toThrow(/^merge-plan-changed/);
    expect(storeDump(db())).toEqual(before);
  });

  test('is not good for it once a link changed', () => {
    const skip = { bulk: { conflicts: 'skip' } } as const;
    two.own(two.duplicate, { immunization: [dose('d', '2013-01-01')] });
    const records = { immunization: [dose('there', '2013-01-01')] };
    const packet = two.here.stage({ studentId: two.duplicate, records });
    const { digest } = previewMerge(db(), pair);
    two.here.commit(packet, skip);
    expect(() => two.merge({ expectedDigest: digest })).toThrow(/^merge-plan-changed/);
  });
});

describe('a merge is refused', () => {
  test('of a student with itself, and of one who is not here', () => {
    expect(() => two.merge({ duplicate: 'S' })).toThrow(/^merge-same-student/);
    expect(() => two.merge({ duplicate: 'nobody' })).toThrow(/^student-unknown/);
    expect(() => two.merge({ survivor: 'nobody' })).toThrow(/^student-unknown/);
  });

  test.each([
    ['state IDs', { stateStudentId: '9999' }, 'stateStudentId'],
    ['birthdates', { birthdate: '2012-02-28' }, 'birthdate'],
  ])('when %s differ, unless a person says so', (_what, changes, by) => {
    two.save('E', changes);
    expect(previewMerge(db(), { survivor: 'S', duplicate: 'E' }).differentBy).toEqual([by]);
    expect(() => two.merge({ duplicate: 'E' })).toThrow(/^merge-different-people/);
    expect(two.merge({ duplicate: 'E', confirmDifferent: true })).toBeGreaterThan(0);
  });

  test('to whoever may not import', () => {
    addPerson(two.here.district.agent, 'm.berg', ['admin', 'answer']);
    expect(() => two.merge({ username: 'm.berg' })).toThrow(/^right-missing/);
    expect(() => two.merge({ username: 'nobody' })).toThrow(/^user-unknown/);
  });
});
