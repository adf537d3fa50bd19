import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addEnrollment, addSection, addStudent, imported, TODAY } from '../../testing/classroom.ts';
import { type TemporaryStore, temporaryStore } from '../../testing/temporary-store.ts';
import {
  enrolledInGrade,
  findEnrolledStudents,
  GRADES_OF_SCHOOL,
  gradesOfSchool,
  IN_GRADE,
  SEARCH_CLASS,
  SEARCH_GRADE,
  SEARCH_SCHOOL,
  SEARCH_TEACHER_AT_SCHOOL,
  studentsInScope,
  type Within,
} from './enrolled-students.ts';
import type { Student } from './students.ts';

let store: TemporaryStore;
beforeEach(() => {
  store = temporaryStore();
});
afterEach(() => store.remove());

const idsOf = (students: readonly Student[]): string[] =>
  students.map(({ localStudentId }) => localStudentId);

const inGrade = (gradeLevel: string, schoolId = '0101'): string[] =>
  idsOf(enrolledInGrade(store.db, { schoolId, gradeLevel, today: TODAY }));

const find = (within: Within, text = ''): string[] =>
  idsOf(findEnrolledStudents(store.db, { within, text, today: TODAY, limit: 10 }));

describe('a grade', () => {
  test('has each of its enrolled students once, by name', () => {
    const twice = addStudent(store.db, '1', ['Zapata', 'Ana']);
    addEnrollment(store.db, twice);
    addEnrollment(store.db, twice, {
      entryDate: '2026-09-01',
      enrollmentType: 'SecondaryServices',
    });
    addEnrollment(store.db, addStudent(store.db, '2', ['Ärmel', 'Ben']));
    expect(inGrade('05')).toEqual(['2', '1']);
  });

  test.each([
    ['ended', { exitDate: '2026-11-19' }],
    ['begins tomorrow', { entryDate: '2026-11-21' }],
    ['came from another district', { source: imported }],
    ['is at another school', { schoolId: '0102' }],
    ['is in another grade', { gradeLevel: { code: '06', localCode: '5', label: null } }],
  ])('has no student whose enrollment %s', (_why, changes) => {
    addEnrollment(store.db, addStudent(store.db, '1', ['Ali', 'Omar']), changes);
    expect(inGrade('05')).toEqual([]);
  });

  test('has a student whose enrollment begins today', () => {
    const changes = { entryDate: TODAY };
    addEnrollment(store.db, addStudent(store.db, '1', ['Ali', 'Omar']), changes);
    expect(inGrade('05')).toEqual(['1']);
  });

  test('is named by its CEDS code, else by the own code of the district, as in rosters', () => {
    const own = { code: null, localCode: 'Bridge', label: 'Bridge year' };
    addEnrollment(store.db, addStudent(store.db, '1', ['Ali', 'Omar']), { gradeLevel: own });
    addEnrollment(store.db, addStudent(store.db, '2', ['Ali', 'Sara']), { gradeLevel: null });
    expect(inGrade('Bridge')).toEqual(['1']);
    expect(inGrade('none')).toEqual(['2']);
    expect(inGrade('5')).toEqual([]);
  });

  test('stands with the others of its school, from the youngest, each with its students', () => {
    const grade = (code: string) => ({ gradeLevel: { code, localCode: code, label: `G ${code}` } });
    const ids = ['1', '2', '3', '4', '5'].map((id) => addStudent(store.db, id, ['Kim', id]));
    for (const [index, code] of ['10', 'KG', '01', '01', '02'].entries()) {
      const ended = code === '02' ? { exitDate: '2026-10-01' } : {};
      addEnrollment(store.db, ids[index] ?? 0, { ...grade(code), ...ended });
    }
    addEnrollment(store.db, ids[0] ?? 0, { ...grade('10'), entryDate: '2026-09-01' });
    expect(gradesOfSchool(store.db, { schoolId: '0101', today: TODAY })).toEqual([
      { gradeLevel: 'KG', label: 'G KG', students: 1 },
      { gradeLevel: '01', label: 'G 01', students: 2 },
      { gradeLevel: '10', label: 'G 10', students: 1 },
    ]);
    expect(gradesOfSchool(store.db, { schoolId: '0102', today: TODAY })).toEqual([]);
  });
});

test('a scope is a grade, or one student who is enrolled now', () => {
  const studentId = addStudent(store.db, '1', ['Ali', 'Omar']);
  addEnrollment(store.db, studentId, { entryDate: '2026-11-20' });
  const scopes = [
    { kind: 'grade', schoolId: '0101', gradeLevel: '05' },
    { kind: 'student', studentId },
  ] as const;
  for (const scope of scopes) {
    expect(idsOf(studentsInScope(store.db, scope, TODAY))).toEqual(['1']);
    expect(studentsInScope(store.db, scope, '2026-11-19')).toEqual([]);
  }
});

describe('a search', () => {
  const reading = { schoolId: '0101', courseCode: 'RD5', sectionIdentifier: '01' };
  const grade = { kind: 'grade', schoolId: '0101', gradeLevel: '05' } as const;
  const inReading = { kind: 'class', ...reading } as const;
  const byTeacher = { kind: 'teacher', teacher: 'A. Núñez' } as const;
  const everywhere: Within[] = [
    ...[{ kind: 'all' } as const, { kind: 'school', schoolId: '0101' } as const, grade],
    ...[inReading, byTeacher, { ...byTeacher, schoolId: '0101' }],
  ];

  test.each(everywhere)('within %j finds words of the name in any accent and order', (within) => {
    for (const [id, last] of [
      ['1', 'Nguyễn'],
      ['2', 'O’Brien'],
    ] as const) {
      const studentId = addStudent(store.db, id, [last, 'Łukasz']);
      addEnrollment(store.db, studentId);
      addSection(store.db, studentId);
    }
    expect(find(within)).toEqual(['1', '2']);
    expect(find(within, 'lukasz NGUYEN')).toEqual(['1']);
    expect(find(within, 'obr')).toEqual(['2']);
    expect(find(within, 'S2')).toEqual(['2']);
    expect(find(within, 'nobody')).toEqual([]);
    const query = { within, today: TODAY, limit: 1 };
    expect(idsOf(findEnrolledStudents(store.db, query))).toEqual(['1']);
  });

  test.each(everywhere)('within %j finds nobody who is not enrolled now', (within) => {
    const changes = [{ exitDate: '2026-11-01' }, { entryDate: '2026-11-21' }, { source: imported }];
    for (const [index, change] of changes.entries()) {
      const studentId = addStudent(store.db, String(index), ['Ali', 'Omar']);
      addEnrollment(store.db, studentId, change);
      addSection(store.db, studentId);
    }
    expect(find(within)).toEqual([]);
  });

  test.each<[Within, string[]]>([
    [{ kind: 'all' }, ['1', '2', '3']],
    [{ kind: 'school', schoolId: '0101' }, ['1', '2']],
    [grade, ['1']],
    [inReading, ['1']],
    [{ ...inReading, schoolId: '0102' }, ['3']],
    [{ ...inReading, sectionIdentifier: '02' }, ['2']],
    [{ ...inReading, courseCode: 'MA5' }, []],
    [byTeacher, ['1', '3']],
    [{ ...byTeacher, schoolId: '0102' }, ['3']],
    [{ ...byTeacher, teacher: 'A. Nú' }, []],
    [{ ...byTeacher, teacher: 'B. Lee' }, ['2', '3']],
  ])('within %j finds %j', (within, expected) => {
    const [one, two, three] = ['1', '2', '3'].map((id) => addStudent(store.db, id, ['Ali', id]));
    const sixth = { gradeLevel: { code: '06', localCode: '6', label: null } };
    addEnrollment(store.db, one ?? 0);
    addSection(store.db, one ?? 0);
    addEnrollment(store.db, two ?? 0, sixth);
    addSection(store.db, two ?? 0, { sectionIdentifier: '02', teachers: ['B. Lee'] });
    addEnrollment(store.db, three ?? 0, { schoolId: '0102' });
    addSection(store.db, three ?? 0, { schoolId: '0102', teachers: ['A. Núñez', 'B. Lee'] });
    expect(find(within)).toEqual(expected);
  });

  test.each([
    ['has ended', { endDate: '2026-11-19' }, []],
    ['begins tomorrow', { startDate: '2026-11-21' }, []],
    ['is of an earlier year and has no end', { schoolYear: 2026 }, []],
    ['came from another district', { source: imported }, []],
    ['ends today', { endDate: TODAY }, ['1']],
    ['has no dates', { startDate: null }, ['1']],
  ])('of a class or a teacher takes a section that %s as it is', (_what, changes, expected) => {
    const studentId = addStudent(store.db, '1', ['Ali', 'Omar']);
    addEnrollment(store.db, studentId);
    addSection(store.db, studentId, changes);
    expect(find(inReading)).toEqual(expected);
    expect(find(byTeacher)).toEqual(expected);
    expect(find({ ...byTeacher, schoolId: '0101' })).toEqual(expected);
  });
});

test.each([
  [IN_GRADE, /SEARCH e USING INDEX enrollments_open_by_school/],
  [GRADES_OF_SCHOOL, /SEARCH e USING INDEX enrollments_open_by_school/],
  [SEARCH_SCHOOL, /SEARCH e USING INDEX enrollments_open_by_school/],
  [SEARCH_GRADE, /SEARCH e USING INDEX enrollments_open_by_school/],
  [SEARCH_CLASS, /SEARCH c USING INDEX scheduled_sections_by_class/],
  [SEARCH_TEACHER_AT_SCHOOL, /SEARCH c USING INDEX scheduled_sections_by_class/],
])('looks rows up by index: %s', (sql, expected) => {
  const values = Object.fromEntries([...sql.matchAll(/@(\w+)/g)].map(([, name]) => [name, 0]));
  const plan = store.db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as { detail: string }[];
  const text = plan.map(({ detail }) => detail).join('\n');
  expect(text).toMatch(expected);
  expect(text).not.toMatch(/SCAN [sec]\b/);
});
