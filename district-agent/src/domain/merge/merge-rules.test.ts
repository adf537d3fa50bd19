import { describe, expect, test } from '@jest/globals';
import type { ImportLink } from '../import/plan.ts';
import { differentBy } from './different-people.ts';
import { fillFields } from './fill-fields.ts';
import { joinLinks } from './join-links.ts';
import { mergeTable } from './merge-table.ts';
import { planLinks } from './plan-links.ts';

const blank = {
  ...{ state_student_id: null, middle_name: null, generation_code_or_suffix: null },
  sex: 'NotSelected',
};
const full = {
  state_student_id: '7',
  middle_name: 'Q',
  generation_code_or_suffix: 'II',
  sex: 'Male',
};

describe('what the survivor has not', () => {
  test('is taken from the duplicate, value by value', () => {
    expect(fillFields(blank, full).map(({ column, after }) => [column, after])).toEqual(
      Object.entries(full),
    );
    expect(fillFields({ ...full, middle_name: null }, { ...full, sex: 'Female' })).toEqual([
      { column: 'middle_name', before: null, after: 'Q' },
    ]);
  });

  test('is nothing where the survivor has a value, or neither has one', () => {
    expect(fillFields(full, { ...full, middle_name: 'Z' })).toEqual([]);
    expect(fillFields(blank, blank)).toEqual([]);
  });
});

describe('two students look like two people', () => {
  const one = { stateStudentId: '7', birthdate: '2012-02-29' };
  test.each([
    [{}, []],
    [{ stateStudentId: '8' }, ['stateStudentId']],
    [{ stateStudentId: null }, []],
    [{ stateStudentId: ' 7 ' }, []],
    [{ birthdate: '2012-02-28' }, ['birthdate']],
    [{ stateStudentId: '07', birthdate: '2011-02-28' }, ['stateStudentId', 'birthdate']],
  ])('when the other has %j: by %j', (changes, expected) => {
    expect(differentBy(one, { ...one, ...changes })).toEqual(expected);
    expect(differentBy({ ...one, ...changes }, one)).toEqual(expected);
  });
});

const link = (sourceRecordId: string, changes: Partial<ImportLink> = {}): ImportLink => ({
  ...{ sourceRecordId, outcome: 'written', recordId: `row-${sourceRecordId}` },
  ...{ receivedDigest: 'r', writtenDigest: 'w' },
  ...changes,
});

describe('links of two students', () => {
  const none: ReadonlyMap<string, string> = new Map();
  const skipped = link('a', { outcome: 'skipped', recordId: null, writtenDigest: null });

  test('are one list', () => {
    const joined = joinLinks({ survivor: [link('a')], duplicate: [link('b')], keptFor: none });
    expect(joined).toEqual([link('a'), link('b')]);
  });

  test('of one received row: what was written says more than what was skipped', () => {
    const join = (survivor: ImportLink, duplicate: ImportLink) =>
      joinLinks({ survivor: [survivor], duplicate: [duplicate], keptFor: none });
    expect(join(skipped, link('a'))).toEqual([link('a')]);
    expect(join(link('a'), skipped)).toEqual([link('a')]);
    expect(join(link('a'), link('a', { recordId: 'other' }))).toEqual([link('a')]);
  });

  test('to a row that goes lead to the one that is kept, which told it already', () => {
    const keptFor = new Map([['row-a', 'ours']]);
    expect(joinLinks({ survivor: [], duplicate: [link('a')], keptFor })).toEqual([
      link('a', { recordId: 'ours', outcome: 'kept', writtenDigest: null }),
    ]);
  });

  test('change only where the duplicate has some, or a row goes', () => {
    const place = (links: readonly ImportLink[], object = 'iep') => ({
      ...{ object, releasingDistrictId: 'boro', links: JSON.stringify(links) },
    });
    const survivor = [place([link('a')]), place([link('b')], 'plp')];
    const keptFor = new Map([['plp', new Map([['row-b', 'theirs']])]]);
    const changed = planLinks({ survivor, duplicate: [], keptFor });
    expect(changed.map(({ object, duplicateBefore }) => [object, duplicateBefore])).toEqual([
      ['plp', null],
    ]);
    expect(planLinks({ survivor, duplicate: [place([])], keptFor })).toHaveLength(2);
  });
});

describe('a table in which a student may have one row', () => {
  const table = { onceEach: [['kind']], same: new Set<unknown>() };

  test('keeps the row of the survivor, and the other one goes whole', () => {
    const [ours, theirs, more] = [
      { id: 1, kind: 'a' },
      { id: 2, kind: 'a' },
      { id: 3, kind: 'b' },
    ];
    const planned = mergeTable({ ...table, survivor: [ours], duplicate: [theirs, more] });
    const dropped = [{ of: 'duplicate', row: theirs }];
    expect(planned).toEqual({ moved: [more], dropped, taken: 1 });
  });

  test('takes no null for another', () => {
    const rows = { survivor: [{ kind: null }], duplicate: [{ kind: null }] };
    expect(mergeTable({ ...table, ...rows }).taken).toBe(0);
  });
});
