import { describe, expect, test } from '@jest/globals';
import type { Enrollment } from '@portage/shared/records/enrollment-history';
import type { Immunization } from '@portage/shared/records/immunization';
import { immunizationImport } from '../../records/immunization/import.ts';
import { blankRow } from '../../testing/blank-row.ts';
import { sampleImmunization } from '../../testing/sample-records.ts';
import type { StoredRow } from '../stored-row.ts';
import { mergeObject } from './merge-object.ts';
import { sameOpenEnrollments } from './open-enrollments.ts';

const own = <Row>(row: Row): StoredRow<Row> => ({ studentId: 1, row, source: null });
const imported = <Row>(row: Row): StoredRow<Row> => ({
  ...own(row),
  source: { districtId: 'boro', recordId: 'there' },
});
const dose = (recordId: string, changes: Partial<Immunization> = {}) =>
  sampleImmunization({ recordId, ...changes });

const merge = (
  survivor: readonly StoredRow<Immunization>[],
  duplicate: readonly StoredRow<Immunization>[],
  rules: typeof immunizationImport | null = immunizationImport,
) => mergeObject({ object: 'immunization', rules, survivor, duplicate, knownSame: [] });

describe('rows of two students', () => {
  test('of which only the duplicate has any move', () => {
    expect(merge([], [own(dose('a')), own(dose('b'))])).toEqual({
      ...{ object: 'immunization', moved: ['a', 'b'], same: [], differs: [] },
    });
  });

  test('that say the same are one row, whatever their ids', () => {
    expect(merge([own(dose('ours'))], [own(dose('theirs'))])).toEqual({
      ...{ object: 'immunization', moved: [], differs: [] },
      same: [{ kept: 'ours', dropped: 'theirs', droppedOf: 'duplicate', reason: 'same-values' }],
    });
  });

  test('that tell one fact and differ both stay, and are listed', () => {
    const planned = merge([own(dose('ours'))], [own(dose('theirs', { isRequired: false }))]);
    expect(planned.moved).toEqual(['theirs']);
    expect(planned.differs).toEqual([
      { recordId: 'theirs', survivorRecordId: 'ours', name: 'MMR · 2013-04-05' },
    ]);
  });

  test('without rules never tell one fact in other words', () => {
    const planned = merge([own(dose('ours'))], [own(dose('theirs', { isRequired: false }))], null);
    expect(planned).toMatchObject({ moved: ['theirs'], same: [], differs: [] });
  });

  test('that repeat themselves within one student are counted, not folded', () => {
    const planned = merge([own(dose('ours'))], [own(dose('a')), own(dose('b'))]);
    expect(planned.same.map(({ dropped }) => dropped)).toEqual(['a']);
    expect(planned.moved).toEqual(['b']);
    expect(planned.differs).toEqual([]);
  });

  test('of which one is our own and one imported leave our own, whoever has it', () => {
    const kept = (survivor: StoredRow<Immunization>, duplicate: StoredRow<Immunization>) =>
      merge([survivor], [duplicate]).same.map((same) => [same.kept, same.droppedOf]);
    expect(kept(imported(dose('ours')), own(dose('theirs')))).toEqual([['theirs', 'survivor']]);
    expect(kept(own(dose('ours')), imported(dose('theirs')))).toEqual([['ours', 'duplicate']]);
    expect(kept(imported(dose('ours')), imported(dose('theirs')))).toEqual([['ours', 'duplicate']]);
  });
});

describe('two open enrollments', () => {
  const enrolled = (recordId: string, entryDate: string, changes: Partial<Enrollment> = {}) =>
    own(blankRow('enrollment-history', { recordId, entryDate, schoolId: '1', ...changes }));
  const older = '2026-08-20';
  const newer = '2026-09-10';
  const planned = (one: StoredRow<Enrollment>, other: StoredRow<Enrollment>) =>
    sameOpenEnrollments([one], [other]).map(({ kept, droppedOf }) => [kept, droppedOf]);

  test('of one school and type are one: the older one, whoever has it', () => {
    expect(planned(enrolled('s', older), enrolled('d', newer))).toEqual([['s', 'duplicate']]);
    expect(planned(enrolled('s', newer), enrolled('d', older))).toEqual([['d', 'survivor']]);
    expect(planned(enrolled('s', older), enrolled('d', older))).toEqual([['s', 'duplicate']]);
  });

  test.each([
    ['of another school', { schoolId: '2' }],
    ['of another type', { enrollmentType: 'SecondaryServices' }],
    ['that has ended', { exitDate: '2026-10-01' }],
  ] as const)('stay two beside one %s', (_what, changes) => {
    expect(planned(enrolled('s', older), enrolled('d', newer, changes))).toEqual([]);
  });

  test('stay two when one of them was imported', () => {
    const source = { districtId: 'boro', recordId: 'x' };
    expect(planned(enrolled('s', older), { ...enrolled('d', newer), source })).toEqual([]);
  });

  test('of one student stay as they are', () => {
    const two = [enrolled('s1', older), enrolled('s2', newer)];
    expect(sameOpenEnrollments(two, [])).toEqual([]);
    expect(sameOpenEnrollments(two, [enrolled('d', newer)])).toMatchObject([{ dropped: 'd' }]);
  });

  test('that are one leave the others to be compared by their values', () => {
    const ended = { exitDate: '2026-06-01' };
    const survivor = [enrolled('s', older), enrolled('s-ended', '2025-08-20', ended)];
    const duplicate = [enrolled('d', newer), enrolled('d-ended', '2025-08-20', ended)];
    const knownSame = sameOpenEnrollments(survivor, duplicate);
    const object = 'enrollment-history';
    const { moved, same } = mergeObject({ object, rules: null, survivor, duplicate, knownSame });
    expect(moved).toEqual([]);
    expect(same.map(({ dropped, reason }) => [dropped, reason])).toEqual([
      ['d', 'same-enrollment'],
      ['d-ended', 'same-values'],
    ]);
  });
});
