import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { sampleIdentity } from '../../testing/sample-records.ts';
import { type TemporaryStore, temporaryStore } from '../../testing/temporary-store.ts';
import {
  FIND_BY_EMAIL,
  FIND_BY_LOCAL_ID,
  FIND_BY_STATE_ID,
  FIND_BY_USER_NAME,
  findByEmail,
  findByLocalId,
  findByStateId,
  findByUserName,
  findStudent,
  SEARCH_IN_SCHOOL,
  saveStudent,
  searchStudents,
  toIdentity,
  updateStudent,
} from './students.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const save = (localStudentId: string, lastName: string, firstName: string): number =>
  saveStudent(store.db, {
    ...sampleIdentity,
    localStudentId,
    stateStudentId: `S${localStudentId}`,
    lastName,
    firstName,
    middleName: null,
  });

const search = (text: string): string[] =>
  searchStudents(store.db, { text, limit: 10 }).map(({ localStudentId }) => localStudentId);

test('a student comes back as saved, by every id', () => {
  const studentId = saveStudent(store.db, sampleIdentity);
  const student = findByLocalId(store.db, '00123');
  expect(student).toEqual({ ...sampleIdentity, studentId, userName: null, email: null });
  expect(findStudent(store.db, studentId)).toEqual(student);
  expect(findByStateId(store.db, '0000900123')).toEqual([student]);
});

test('ids are text: 00123 is not 123', () => {
  saveStudent(store.db, sampleIdentity);
  expect(findByLocalId(store.db, '123')).toBeUndefined();
  expect(findByStateId(store.db, '900123')).toEqual([]);
});

test.each([
  ['nguyen', ['1']],
  ['NGUYỄN', ['1']],
  ['lukasz', ['2']],
  ['obrien', ['2']],
  ["O'Brien", ['2']],
  ['brien łukasz', ['2']],
  ['garcia', ['3']],
  ['marquez jose', ['3']],
  ['王', ['4']],
  ['عبد', ['5']],
  ['S4', ['4']],
  ['nobody', []],
])('a search for %s finds %j', (text, expected) => {
  save('1', 'Nguyễn', 'Thu');
  save('2', 'O’Brien', 'Łukasz');
  save('3', 'García-Márquez', 'José');
  save('4', '王', '小明');
  save('5', 'محمد', 'عبد الله');
  expect(search(text)).toEqual(expected);
});

test('wildcards of SQL are letters like others in a search', () => {
  save('1', 'Smith', 'Ana');
  expect(search('%')).toEqual([]);
  expect(search('sm_th')).toEqual([]);
});

test('saving again updates, and silence about sex or state ID erases nothing', () => {
  const studentId = saveStudent(store.db, sampleIdentity);
  const again = { ...sampleIdentity, lastName: 'New', sex: 'NotSelected', stateStudentId: null };
  expect(saveStudent(store.db, { ...again, sex: 'NotSelected' })).toBe(studentId);
  const student = findStudent(store.db, studentId);
  expect(student).toMatchObject({
    lastName: 'New',
    sex: sampleIdentity.sex,
    stateStudentId: sampleIdentity.stateStudentId,
  });
  expect(search('new')).toEqual(['00123']);
});

const account = { userName: 'LNguyen1', email: 'L.Nguyen@Alba.Example' };

test('user name and e-mail address find their students, whatever the case', () => {
  const studentId = saveStudent(store.db, { ...sampleIdentity, ...account });
  const other = { ...sampleIdentity, localStudentId: '00124', userName: 'lnguyen1' };
  const second = saveStudent(store.db, other);
  const idsOf = (found: { studentId: number }[]): number[] => found.map((one) => one.studentId);
  expect(idsOf(findByUserName(store.db, ' lNGUYEN1 '))).toEqual([studentId, second]);
  expect(findByEmail(store.db, 'l.nguyen@alba.example')).toEqual([
    { ...sampleIdentity, ...account, studentId },
  ]);
  expect(findByUserName(store.db, 'lnguyen')).toEqual([]);
  expect(findByEmail(store.db, '')).toEqual([]);
});

test('a source that says nothing of an account erases none, and another one replaces it', () => {
  const studentId = saveStudent(store.db, { ...sampleIdentity, ...account });
  saveStudent(store.db, sampleIdentity);
  updateStudent(store.db, studentId, {
    ...{ sex: null, stateStudentId: null, userName: null, email: null },
  });
  expect(findStudent(store.db, studentId)).toMatchObject(account);
  saveStudent(store.db, { ...sampleIdentity, userName: 'new', email: 'new@alba.example' });
  expect(findStudent(store.db, studentId)).toMatchObject({ userName: 'new' });
  const change = { sex: null, stateStudentId: null, userName: 'newer', email: null };
  updateStudent(store.db, studentId, change);
  expect(findStudent(store.db, studentId)).toMatchObject({
    ...{ sex: sampleIdentity.sex, userName: 'newer', email: 'new@alba.example' },
  });
});

test('an account is no part of who a request or a packet says the student is', () => {
  const studentId = saveStudent(store.db, { ...sampleIdentity, ...account });
  const student = findStudent(store.db, studentId);
  expect(student && toIdentity(student)).toEqual(sampleIdentity);
});

test('a student without state ID has no identity to send', () => {
  const studentId = saveStudent(store.db, { ...sampleIdentity, stateStudentId: null });
  const student = findStudent(store.db, studentId);
  if (student === undefined) throw new Error('not found');
  expect(toIdentity(student)).toBeNull();
  expect(toIdentity({ ...student, stateStudentId: '1' })).toEqual({
    ...sampleIdentity,
    stateStudentId: '1',
  });
});

test.each([
  [FIND_BY_LOCAL_ID, ['x']],
  [FIND_BY_STATE_ID, ['x']],
  [FIND_BY_USER_NAME, ['x']],
  [FIND_BY_EMAIL, ['x']],
  [SEARCH_IN_SCHOOL, [{ schoolId: '1', word: '', words: '[]', text: '', limit: 1 }]],
])('looks students up by index: %s', (sql, values) => {
  const plan = store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...values) as {
    detail: string;
  }[];
  const text = plan.map(({ detail }) => detail).join('\n');
  expect(text).toMatch(/SEARCH s /);
  expect(text).not.toMatch(/SCAN [se]\b/);
});
