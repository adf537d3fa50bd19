import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { addEnrollment, addSection, addStudent, TODAY } from '../testing/classroom.ts';
import { type TemporaryStore, temporaryStore } from '../testing/temporary-store.ts';
import { chooseWithin, type WantedPlace, type WithinOutcome } from './choose-within.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
  const studentId = addStudent(store.db, '1', ['Ali', 'Omar']);
  addEnrollment(store.db, studentId);
  addSection(store.db, studentId, { teachers: ['A. Kim'] });
  addSection(store.db, studentId, { courseCode: 'ART', schoolId: '0102', teachers: ['A. Kimura'] });
  addSection(store.db, studentId, { courseCode: 'ART', sectionIdentifier: '2', teachers: [] });
  addSection(store.db, studentId, { courseCode: 'PE', teachers: ['B. Lee'] });
  addSection(store.db, studentId, { courseCode: 'PE/01', sectionIdentifier: '1', teachers: [] });
  addSection(store.db, studentId, { courseCode: 'PE', sectionIdentifier: '01/1', teachers: [] });
});
afterEach(() => store.remove());

const reading = { kind: 'class', schoolId: '0101', courseCode: 'RD5', sectionIdentifier: '01' };

test.each<[WantedPlace, object]>([
  [{}, { kind: 'all' }],
  [{ schoolId: '0101' }, { kind: 'school', schoolId: '0101' }],
  [
    { schoolId: '0101', gradeLevel: '05' },
    { kind: 'grade', schoolId: '0101', gradeLevel: '05' },
  ],
  [{ classCode: 'RD5/01' }, reading],
  [{ classCode: 'RD5/01', schoolId: '0101' }, reading],
  [
    { teacher: 'kim a.', schoolId: '0101' },
    { kind: 'teacher', teacher: 'A. Kim', schoolId: '0101' },
  ],
  [{ teacher: 'A. Kim' }, { kind: 'teacher', teacher: 'A. Kim' }],
  [{ teacher: 'LEE' }, { kind: 'teacher', teacher: 'B. Lee' }],
])('%j is one place', (wanted, within) => {
  expect(chooseWithin(store.db, wanted, TODAY)).toEqual({ kind: 'within', within });
});

test.each<[WantedPlace, WithinOutcome['kind']]>([
  [{ gradeLevel: '05' }, 'grade-without-school'],
  [{ classCode: 'RD5' }, 'no-such-class'],
  [{ classCode: 'RD5/01', schoolId: '0102' }, 'no-such-class'],
  [{ classCode: 'PE/01/1' }, 'several-classes'],
  [{ teacher: 'nobody' }, 'no-such-teacher'],
  [{ teacher: 'lee', schoolId: '0102' }, 'no-such-teacher'],
  [{ teacher: 'kim' }, 'several-teachers'],
])('%j is %s', (wanted, kind) => {
  expect(chooseWithin(store.db, wanted, TODAY)).toEqual({ kind });
});
