import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addEnrollment, addSection, addStudent, imported, TODAY } from '../../testing/classroom.ts';
import { type TemporaryStore, temporaryStore } from '../../testing/temporary-store.ts';
import {
  CLASSES_OF_SCHOOL,
  type ClassQuery,
  listClasses,
  listTeachers,
  OFFERED_CLASSES,
} from './classes.ts';
import { saveSchool } from './schools.ts';

let store: TemporaryStore;
let first: number;
beforeEach(() => {
  store = temporaryStore();
  saveSchool(store.db, { schoolId: '0102', schoolName: 'A School' });
  first = addStudent(store.db, '1', ['Ali', 'Omar']);
  const second = addStudent(store.db, '2', ['Kim', 'Jun']);
  addEnrollment(store.db, first);
  addEnrollment(store.db, second, { schoolId: '0102' });
  addSection(store.db, first);
  addSection(store.db, second, { teachers: ['B. Lee', 'A. Núñez'] });
  addSection(store.db, first, { courseCode: 'MA5', title: 'Élan', sectionIdentifier: '10' });
  addSection(store.db, second, { courseCode: 'MA5', title: 'Élan', sectionIdentifier: '9' });
  addSection(store.db, first, { schoolId: '0102', courseCode: 'ART', teachers: [] });
});
afterEach(() => store.remove());

const classes = (query: Omit<ClassQuery, 'today'> = {}): string[] =>
  listClasses(store.db, { ...query, today: TODAY }).map(
    ({ schoolId, courseCode, sectionIdentifier }) =>
      `${schoolId} ${courseCode} ${sectionIdentifier}`,
  );

test('a class is a section of a course at a school, with its enrolled students and teachers', () => {
  expect(listClasses(store.db, { schoolId: '0101', text: 'reading', today: TODAY })).toEqual([
    {
      ...{ schoolId: '0101', schoolName: 'North School', courseCode: 'RD5', title: 'Reading 5' },
      ...{ sectionIdentifier: '01', teachers: ['A. Núñez', 'B. Lee'], students: 2 },
    },
  ]);
});

test('classes stand by school, title and section; of one school where it is given', () => {
  const north = ['0101 MA5 9', '0101 MA5 10', '0101 RD5 01'];
  expect(classes()).toEqual(['0102 ART 01', ...north]);
  expect(classes({ schoolId: '0101' })).toEqual(north);
  expect(classes({ schoolId: '0103' })).toEqual([]);
});

test('a part of title, codes or teachers finds a class in any accent and case', () => {
  expect(classes({ text: 'ELAN 9' })).toEqual(['0101 MA5 9']);
  expect(classes({ text: 'lee b' })).toEqual(['0101 RD5 01']);
  expect(classes({ text: 'art' })).toEqual(['0102 ART 01']);
  expect(classes({ text: 'nothing' })).toEqual([]);
});

test('teachers stand by name, each with the number of classes', () => {
  const teachers = (query: Omit<ClassQuery, 'today'>) =>
    listTeachers(store.db, { ...query, today: TODAY });
  expect(teachers({})).toEqual([
    { teacher: 'A. Núñez', classes: 3 },
    { teacher: 'B. Lee', classes: 1 },
  ]);
  expect(teachers({ text: 'NUNEZ', schoolId: '0101' })).toEqual([
    { teacher: 'A. Núñez', classes: 3 },
  ]);
  expect(teachers({ schoolId: '0102' })).toEqual([]);
});

test.each([
  ['whose students are not enrolled', { exitDate: '2026-11-01' }, {}],
  ['that have ended', {}, { endDate: '2026-11-01' }],
  ['that came from another district', {}, { source: imported }],
])('classes %s are not listed', (_which, enrollment, section) => {
  const studentId = addStudent(store.db, '3', ['Roy', 'Max']);
  addEnrollment(store.db, studentId, enrollment);
  addSection(store.db, studentId, { courseCode: 'PE', teachers: ['P. Roy'], ...section });
  expect(classes({ text: 'PE' })).toEqual([]);
  expect(listTeachers(store.db, { text: 'roy', today: TODAY })).toEqual([]);
});

test.each([CLASSES_OF_SCHOOL, OFFERED_CLASSES])('are looked up by index: %s', (sql) => {
  const values = { schoolId: '', today: '', schoolYear: 0, limit: 1 };
  const plan = store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[];
  const text = plan.map(({ detail }) => detail).join('\n');
  expect(text).toMatch(/SEARCH c USING INDEX scheduled_sections_by_class/);
  expect(text).not.toMatch(/SCAN [eck]\b/);
});
