import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { localCode } from '@portage/shared/records/coded-value';
import type { MatchableStudent } from '../../domain/matching/student-match.ts';
import { extendedCensusTable } from '../../records/extended-census/store.ts';
import { blankRow } from '../../testing/blank-row.ts';
import { incomingStudent } from '../../testing/matchable-students.ts';
import { type TemporaryStore, temporaryStore } from '../../testing/temporary-store.ts';
import {
  CANDIDATES_BY_BIRTHDATE,
  CANDIDATES_BY_BIRTHDATE_AND_NAME,
  CANDIDATES_BY_ID,
  CANDIDATES_BY_STATE_ID,
  findCandidates,
} from './match-candidates.ts';
import { writeRow } from './record-table.ts';
import { saveStudent } from './students.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

let count = 0;
const save = (changes: Partial<MatchableStudent>): number => {
  count += 1;
  return saveStudent(store.db, { ...incomingStudent(changes), localStudentId: String(count) });
};

const saveMany = (length: number, changes: Partial<MatchableStudent>): number[] =>
  store.db.transaction(() => Array.from({ length }, () => save(changes))).immediate();

const find = (changes: Partial<MatchableStudent> = {}, imported: number[] = []): number[] =>
  findCandidates(store.db, incomingStudent(changes), imported).map(({ studentId }) => studentId);

const elsewhere = { lastName: 'Petrov', firstName: 'Ivan', birthdate: '2010-11-12' };

describe('a student is found', () => {
  test.each<[string, Partial<MatchableStudent>]>([
    ['the same in all', {}],
    ['the same state ID alone', elsewhere],
    ['zeros lost in the state ID', { stateStudentId: '12345678' }],
    ['zeros added to the state ID', { stateStudentId: '000012345678' }],
    ['digits swapped in the state ID', { stateStudentId: '0012354678' }],
    ['one digit off and another first name', { stateStudentId: '0012345679', firstName: 'Eva' }],
    ['no state ID', { stateStudentId: null }],
    ['another state ID', { stateStudentId: '7' }],
    ['a near birthdate', { stateStudentId: null, birthdate: '2014-03-02' }],
    ['a suffix and a near birthdate', { lastName: 'Garcia, Jr.', birthdate: '2013-02-03' }],
    ['a like name', { stateStudentId: null, lastName: 'Garcia Lopez' }],
    ['fields swapped', { stateStudentId: null, lastName: 'Maria', firstName: 'Garcia' }],
    ['letters off in both names', { stateStudentId: '7', lastName: 'Gracia', firstName: 'Marya' }],
  ])('who has %s', (_, changes) => {
    const studentId = save(changes);
    expect(find()).toEqual([studentId]);
  });

  test('whom an earlier transfer brought, with nothing else in common', () => {
    const studentId = save({ ...elsewhere, stateStudentId: '7' });
    expect(find()).toEqual([]);
    const found = findCandidates(store.db, incomingStudent(), [studentId]);
    expect(found).toMatchObject([{ studentId, importedBefore: true, lastName: 'Petrov' }]);
  });

  test('by a name that the census records beside the student’s own', () => {
    const studentId = save({ stateStudentId: '7', lastName: 'Petrov' });
    const other = { type: localCode('Former'), firstName: null, middleName: null };
    const otherNames = [{ ...other, lastName: 'García' }];
    const row = blankRow('extended-census', { recordId: 'census', otherNames });
    writeRow(store.db, extendedCensusTable, { studentId, row, source: null });
    const [found] = findCandidates(store.db, incomingStudent(), []);
    expect(found).toMatchObject({ studentId, importedBefore: false, otherNames });
  });
});

test('students who have nothing but a birthdate, a name or a near ID in common are not found', () => {
  save({ stateStudentId: null, lastName: 'Petrov', firstName: 'Ivan' });
  save({ stateStudentId: null, birthdate: '2010-11-12' });
  save({ ...elsewhere, stateStudentId: '0012345679' });
  expect(find()).toEqual([]);
});

test('an incoming student without ID and names without letters are looked up too', () => {
  save({ lastName: '-', firstName: '-' });
  expect(find({ stateStudentId: null, lastName: '.', firstName: '' })).toEqual([]);
});

test('of many the likeliest fifty are found, and the same in a crowd of placeholders', () => {
  const crowd = saveMany(1200, { ...elsewhere, birthdate: '1900-01-01' });
  const self = save({ birthdate: '1900-01-01' });
  const found = find({ birthdate: '1900-01-01' });
  expect(found).toEqual([self, ...crowd.slice(0, 49)]);
  expect(find({ birthdate: '1900-01-01' })).toEqual(found);
});

test('a crowd of near state IDs does not hide the same one', () => {
  saveMany(1001, { ...elsewhere, stateStudentId: '0012345679' });
  const self = save(elsewhere);
  expect(find()).toEqual([self]);
});

test.each([
  [CANDIDATES_BY_ID, { studentIds: '[1]' }],
  [CANDIDATES_BY_STATE_ID, { stateIds: '["1"]', most: 1 }],
  [CANDIDATES_BY_BIRTHDATE, { birthdate: '2014-02-03', most: 1 }],
  [CANDIDATES_BY_BIRTHDATE_AND_NAME, { birthdates: '["2014-02-03"]', begin: 'g', end: 'h' }],
])('looks students and their other names up by index: %s', (sql, values) => {
  const plan = store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[];
  const text = plan.map(({ detail }) => detail).join('\n');
  expect(text).toMatch(/SEARCH s USING (INDEX|INTEGER PRIMARY KEY)/);
  expect(text).toMatch(/SEARCH c USING INDEX/);
  expect(text).not.toMatch(/SCAN [sc]\b/);
});

test('a birthdate and the beginning of a name are one range of the index', () => {
  const values = { birthdates: '[]', begin: '', end: '' };
  const plan = store.db
    .prepare(`EXPLAIN QUERY PLAN ${CANDIDATES_BY_BIRTHDATE_AND_NAME}`)
    .all(values) as { detail: string }[];
  const details = plan.map(({ detail }) => detail);
  expect(details).toContain(
    'SEARCH s USING INDEX students_by_birthdate (birthdate=? AND search_name>? AND search_name<?)',
  );
});
