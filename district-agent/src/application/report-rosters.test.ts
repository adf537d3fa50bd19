import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rosterReport } from '@portage/shared/messages/roster-report';
import { endEnrollment } from '../adapters/sqlite/enrollments.ts';
import { findByLocalId } from '../adapters/sqlite/students.ts';
import { addStudent, type TestAgent, testAgent } from '../testing/test-agent.ts';
import { reportRosters } from './report-rosters.ts';

let alba: TestAgent;
beforeEach(() => {
  alba = testAgent();
});
afterEach(() => alba.remove());

const report = () => alba.agent.db.transaction(() => reportRosters(alba.agent)).immediate();

/** What each report in the outbox says, in order. */
function reports() {
  const rows = alba.agent.db
    .prepare('SELECT dsse, personal FROM outbox_messages ORDER BY sequence')
    .all() as { dsse: string; personal: Buffer }[];
  return rows.map(({ dsse, personal }) => {
    const payload = Buffer.from(JSON.parse(dsse).payload, 'base64').toString('utf8');
    const body = rosterReport.body.parse(JSON.parse(payload).body);
    const { entries } = rosterReport.personal.parse(JSON.parse(personal.toString('utf8')));
    expect(body.entryCount).toBe(entries.length);
    return { ...body, ids: entries.map(({ stateStudentId }) => stateStudentId), entries };
  });
}

const add = (id: string, schoolId = '100') =>
  addStudent(alba.agent, { localStudentId: id, stateStudentId: `0${id}`, schoolId });

describe('rosters', () => {
  test('are reported school by school, once', () => {
    add('1');
    add('2', '200');
    add('3');
    expect(report()).toBe(2);
    expect(reports()).toMatchObject([
      { schoolId: '100', gradeLevel: '03', part: 1, parts: 1, ids: ['01', '03'] },
      { schoolId: '200', ids: ['02'] },
    ]);
    expect(report()).toBe(0);
  });

  test('are reported again where they changed, and nowhere else', () => {
    add('1');
    add('2', '200');
    report();
    add('3', '200');
    expect(report()).toBe(1);
    expect(reports().at(-1)).toMatchObject({ schoolId: '200', ids: ['02', '03'] });
  });

  test('say when an enrollment ended, so that nobody is taken for enrolled', () => {
    add('1');
    report();
    const studentId = findByLocalId(alba.agent.db, '1')?.studentId ?? 0;
    endEnrollment(alba.agent.db, studentId, { date: '2026-08-30', type: null });
    expect(report()).toBe(1);
    expect(reports().at(-1)?.entries).toMatchObject([{ exitDate: '2026-08-30' }]);
  });

  test('that have vanished are reported empty, once', () => {
    add('1');
    add('2', '200');
    report();
    alba.agent.db.prepare("DELETE FROM enrollments WHERE school_id = '200'").run();
    expect(report()).toBe(1);
    expect(reports().at(-1)).toMatchObject({ schoolId: '200', part: 1, parts: 1, ids: [] });
    expect(report()).toBe(0);
    add('1x', '200');
    expect(report()).toBe(1);
  });

  test('are not reported again for a change that they do not show', () => {
    add('1');
    report();
    alba.agent.db.prepare("UPDATE students SET search_name = 'other'").run();
    expect(report()).toBe(0);
  });

  test('leave out a student whom the state has given no ID, and enrollments elsewhere', () => {
    add('1');
    add('2');
    alba.agent.db
      .prepare("UPDATE students SET state_student_id = NULL WHERE local_student_id = '2'")
      .run();
    report();
    expect(reports().at(-1)?.ids).toEqual(['01']);
  });

  test('that shrink by a part are reported with the smaller count, which drops the rest', () => {
    for (let id = 1000; id < 1101; id += 1) add(String(id));
    expect(report()).toBe(2);
    alba.agent.db
      .prepare(
        "DELETE FROM enrollments WHERE student_id IN (SELECT student_id FROM students WHERE local_student_id = '1050')",
      )
      .run();
    expect(report()).toBe(1);
    expect(reports().at(-1)).toMatchObject({ part: 1, parts: 1, entryCount: 100 });
    expect(report()).toBe(0);
  });

  test('are either reported and noted as reported, or neither', () => {
    add('1');
    const failing = alba.agent.db.transaction(() => {
      reportRosters(alba.agent);
      throw new Error('the rest failed');
    });
    expect(() => failing.immediate()).toThrow('the rest failed');
    expect(reports()).toEqual([]);
    expect(report()).toBe(1);
  });
});
