import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { enrolledInGrade } from '../adapters/sqlite/enrolled-students.ts';
import { protectionOf } from '../adapters/sqlite/protected-students.ts';
import { readRosterEntries } from '../adapters/sqlite/roster-entries.ts';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { addPerson, addStudent, type TestAgent, testAgent } from '../testing/test-agent.ts';
import { createCode } from './codes/create-code.ts';
import { mergeStudents } from './merge-students.ts';
import { protectStudent } from './protect-student.ts';
import { reportRosters } from './report-rosters.ts';
import { requestRecords } from './request-records.ts';

let made: TestAgent;
let studentId: number;
beforeEach(() => {
  made = testAgent();
  addStudent(made.agent, { localStudentId: '1', stateStudentId: 'S1', lastName: 'Hidden' });
  addStudent(made.agent, { localStudentId: '2', stateStudentId: 'S2' });
  studentId = findByLocalId(made.agent.db, '1')?.studentId ?? 0;
  made.agent.db.transaction(() => reportRosters(made.agent)).immediate();
});
afterEach(() => made.remove());

const protect = (isProtected: boolean, username = 'r.osei'): void =>
  protectStudent(made.agent, { studentId, username, isProtected });
const listed = (): string[] =>
  readRosterEntries(made.agent.db).map(({ entry }) => entry.stateStudentId);
const reports = (): number =>
  (
    made.agent.db
      .prepare("SELECT count(*) AS n FROM outbox_messages WHERE kind = 'roster-report'")
      .get() as { n: number }
  ).n;

test('a protected student is in no roster, and is again once the protection is lifted', () => {
  const before = reports();
  protect(true);
  expect(listed()).toEqual(['S2']);
  expect(reports()).toBe(before + 1);
  expect(protectionOf(made.agent.db, studentId)?.by).toBe('r.osei');
  protect(false);
  expect(listed()).toEqual(['S1', 'S2']);
  expect(reports()).toBe(before + 2);
});

test('protecting twice changes nothing the second time', () => {
  protect(true);
  const first = protectionOf(made.agent.db, studentId);
  const before = reports();
  protect(true);
  expect([protectionOf(made.agent.db, studentId), reports()]).toEqual([first, before]);
});

test('no transfer code carries a protected student', async () => {
  const grade = { schoolId: '100', gradeLevel: '03', today: '2026-11-22' };
  protect(true);
  const names = enrolledInGrade(made.agent.db, grade).map(({ localStudentId }) => localStudentId);
  expect(names).toEqual(['2']);
  addPerson(made.agent, 'c.ode', ['transfer-codes']);
  const scope = { kind: 'student', studentId } as const;
  await expect(createCode(made.agent, { scope, username: 'c.ode' })).rejects.toMatchObject({
    code: 'student-protected',
  });
});

test('records of a protected student are not asked for: the state would not know the student', async () => {
  protect(true);
  const request = { localStudentId: '1', username: 'r.osei', comments: '' };
  await expect(requestRecords(made.agent, request)).rejects.toMatchObject({
    code: 'student-protected',
  });
});

test('who is one with somebody protected is protected', () => {
  protect(true);
  mergeStudents(made.agent, {
    ...{ survivor: '2', duplicate: '1', username: 'r.osei' },
    ...{ expectedDigest: null, confirmDifferent: true },
  });
  expect(listed()).toEqual([]);
});

test('only who may answer protects, and only a student who is here', () => {
  addPerson(made.agent, 'n.only', ['request', 'import']);
  expect(() => protect(true, 'n.only')).toThrow('right-missing');
  const nobody = { studentId: 999, username: 'r.osei', isProtected: true };
  expect(() => protectStudent(made.agent, nobody)).toThrow('student-unknown');
});
